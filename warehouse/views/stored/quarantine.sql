-- One row per bad value of a line set aside, in the masked forms only: the values as sent stay with the operators.
SELECT
    source, extract, delivery_day, revision, file, line, column_name, rule, value_masked AS value, raw_line_masked AS raw_line
FROM quarantine
ORDER BY source, delivery_day, revision, file, line, column_name
