-- One row per published day, extract and rule: findings up to that day, and their share in the data rows of the extract up to that day.
-- Not a share of bad lines: a line may have several findings.
SELECT
    f.as_of,
    f.source,
    f.extract,
    f.rule,
    f.findings AS count,
    f.findings / nullif(d.data_rows, 0) AS share
FROM (
    SELECT r.as_of, q.source, q.extract, q.rule, sum(q.findings)::BIGINT AS findings
    FROM huican_data.data_quality_day AS q
    JOIN (SELECT DISTINCT as_of FROM huican_data.run) AS r ON q.delivery_day <= r.as_of
    GROUP BY r.as_of, q.source, q.extract, q.rule
) AS f
LEFT JOIN (
    SELECT r.as_of, e.source, e.extract, sum(e.data_rows)::BIGINT AS data_rows
    FROM huican_data.extract_day AS e
    JOIN (SELECT DISTINCT as_of FROM huican_data.run) AS r ON e.delivery_day <= r.as_of
    GROUP BY r.as_of, e.source, e.extract
) AS d ON d.as_of = f.as_of AND d.source = f.source AND d.extract IS NOT DISTINCT FROM f.extract
