-- One row per line of a delivery's extract that was set aside; record_key null where the key is what is wrong.
SELECT
    file,
    line,
    any_value(record_key) AS record_key,
    any_value(raw) AS raw,
    any_value(raw_line) AS raw_line,
    list(column_name ORDER BY column_name) AS bad_columns
FROM quarantine
WHERE source = getvariable('source')
    AND extract = getvariable('extract')
    AND delivery_day = getvariable('delivery_day')
    AND revision = getvariable('revision')
GROUP BY file, line
