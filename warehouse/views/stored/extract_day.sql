-- One row per delivery day and extract: how many data rows were delivered.
SELECT source, extract, delivery_day, sum(rows)::BIGINT AS data_rows
FROM delivery_file
GROUP BY ALL
ORDER BY source, extract, delivery_day
