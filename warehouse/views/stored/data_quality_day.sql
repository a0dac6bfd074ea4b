-- One row per delivery day, extract and rule: how many findings.
SELECT source, extract, delivery_day, rule, count(*) AS findings
FROM data_quality
GROUP BY ALL
ORDER BY source, extract, delivery_day, rule
