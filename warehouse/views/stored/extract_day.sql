-- One row per accepted delivery of the highest revision of its day and extract: how many data rows, and whether the next one takes their place.
SELECT
    f.source,
    f.extract,
    f.delivery_day,
    f.revision,
    sum(f.rows)::BIGINT AS data_rows,
    bool_or(s.extract IS NOT NULL) AS snapshot
FROM delivery_file AS f
JOIN (
    SELECT source, delivery_day, max(revision) AS revision
    FROM delivery
    WHERE state = 'accepted'
    GROUP BY source, delivery_day
) AS d ON d.source = f.source AND d.delivery_day = f.delivery_day AND d.revision = f.revision
LEFT JOIN snapshot_extract AS s ON s.source = f.source AND s.extract = f.extract
GROUP BY f.source, f.extract, f.delivery_day, f.revision
ORDER BY f.source, f.extract, f.delivery_day, f.revision
