-- One row per delivery, extract (null: a file of none) and rule: how many findings.
SELECT source, extract, delivery_day, revision, rule, count(*) AS findings
FROM data_quality
GROUP BY ALL
ORDER BY source, extract, delivery_day, revision, rule
