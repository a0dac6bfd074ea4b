-- One row per content of a delivery folder ever seen. superseded: was accepted, and a higher revision of its source and day is too.
SELECT
    source,
    delivery_day,
    revision,
    CASE
        WHEN state = 'accepted'
            AND revision < max(revision) FILTER (WHERE state = 'accepted') OVER (PARTITION BY source, delivery_day)
            THEN 'superseded'
        ELSE state
    END AS state,
    rows, accepted, quarantined, duplicates, sha256, accepted_at, reason
FROM delivery
ORDER BY source, delivery_day, revision
