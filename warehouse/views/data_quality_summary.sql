-- One row per published day, extract and rule: findings of the deliveries in force on that day, and their share in the data rows of these.
-- A snapshot that is delivered every day counts once, with its newest delivery; a correction in its place. Held deliveries: see data_quality.
-- Not a share of bad lines: a line may have several findings.
WITH in_force AS (
    SELECT r.as_of, e.source, e.extract, e.delivery_day, e.revision, e.data_rows
    FROM huican_data.extract_day AS e
    JOIN (SELECT DISTINCT as_of FROM huican_data.run WHERE state = 'success') AS r ON e.delivery_day <= r.as_of
    QUALIFY NOT e.snapshot OR e.delivery_day = max(e.delivery_day) OVER (PARTITION BY r.as_of, e.source, e.extract)
), data_rows AS (
    SELECT as_of, source, extract, sum(data_rows)::BIGINT AS data_rows
    FROM in_force
    GROUP BY as_of, source, extract
), of_extract AS (
    SELECT i.as_of, i.source, i.extract, q.rule, sum(q.findings)::BIGINT AS findings
    FROM in_force AS i
    JOIN huican_data.data_quality_day AS q
        ON q.source = i.source AND q.extract = i.extract AND q.delivery_day = i.delivery_day AND q.revision = i.revision
    GROUP BY i.as_of, i.source, i.extract, q.rule
), of_no_extract AS (
    SELECT i.as_of, i.source, q.rule, sum(q.findings)::BIGINT AS findings
    FROM (SELECT DISTINCT as_of, source, delivery_day, revision FROM in_force) AS i
    JOIN huican_data.data_quality_day AS q
        ON q.extract IS NULL AND q.source = i.source AND q.delivery_day = i.delivery_day AND q.revision = i.revision
    GROUP BY i.as_of, i.source, q.rule
)
SELECT f.as_of, f.source, f.extract, f.rule, f.findings AS count, f.findings / nullif(d.data_rows, 0) AS share
FROM of_extract AS f
JOIN data_rows AS d ON d.as_of = f.as_of AND d.source = f.source AND d.extract = f.extract
UNION ALL
SELECT as_of, source, NULL AS extract, rule, findings AS count, NULL AS share
FROM of_no_extract
