-- One row per line set aside that a later delivery brought right: a good row with its key, or, where the key was wrong, with all its other
-- values. Values are compared as delivered.
WITH wrong_key AS (
    SELECT file, line, bad_columns, other_values(raw, bad_columns) AS others
    FROM rejected_line
    WHERE record_key IS NULL AND raw IS NOT NULL
),
right_row AS (
    SELECT b.bad_columns, other_values(r.raw, b.bad_columns) AS others
    FROM (SELECT DISTINCT bad_columns FROM wrong_key) AS b, later_row AS r
)
SELECT file, line FROM rejected_line SEMI JOIN later_row USING (record_key)
UNION
SELECT file, line FROM wrong_key SEMI JOIN right_row USING (bad_columns, others)
