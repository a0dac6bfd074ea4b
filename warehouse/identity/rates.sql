-- One row per extract and group: its rows and what became of them. The plain rows first.
SELECT
    source, extract, breakdown, breakdown_value, rows, linked_known, founded, review, unlinked,
    CASE WHEN rows > 0 THEN (linked_known + founded) / rows END AS link_rate
FROM identity_rate
ORDER BY source, extract, breakdown <> 'all', breakdown, breakdown_value
