-- One row per department: what it delivered in the report's month, and how good it was.
SELECT
    s.source, s.name_zh,
    count(d.source) FILTER (d.state IN ('accepted', 'superseded')) AS accepted,
    count(d.source) FILTER (d.state = 'held') AS held,
    count(d.source) FILTER (d.state IN ('rejected', 'refused')) AS rejected,
    sum(d.rows)::BIGINT AS rows,
    sum(d.quarantined)::BIGINT AS quarantined,
    sum(d.duplicates)::BIGINT AS duplicates,
    max(d.delivery_day) FILTER (d.state = 'accepted') AS last_day
FROM huican.main.source AS s
LEFT JOIN (
    SELECT * FROM huican.main.delivery
    WHERE date_trunc('month', delivery_day) = date_trunc('month', getvariable('day')) AND delivery_day <= getvariable('day')
) AS d USING (source)
GROUP BY s.source, s.name_zh
ORDER BY s.source
