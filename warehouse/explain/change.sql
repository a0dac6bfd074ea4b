-- One row per member whose part in the figure changed, and cause: what it added to each sum. First the data changed under the definition of
-- the first day, then the definition; a member that both changed has a row for each. Added up, the rows are the difference of the two figures.
CREATE TABLE change AS
WITH pair AS (
    SELECT false AS by_definition, b AS b, a AS a, coalesce(b.subject, a.subject) AS subject
    FROM (FROM member WHERE state = 'before') AS b
    FULL JOIN (FROM member WHERE state = 'between') AS a ON a.subject = b.subject AND a.later = b.later AND a.nth = b.nth
    UNION ALL
    SELECT true, b, a, coalesce(b.subject, a.subject)
    FROM (FROM member WHERE state = 'between') AS b
    FULL JOIN (FROM member WHERE state = 'after') AS a ON a.subject = b.subject AND a.later = b.later AND a.nth = b.nth
),
placed AS (
    SELECT *, coalesce(b.here, false) AS was_here, coalesce(a.here, false) AS is_here
    FROM pair
),
difference AS (
    SELECT
        subject,
        CASE
            WHEN by_definition THEN
                CASE WHEN is_here AND NOT was_here THEN 'definition_in' WHEN was_here AND NOT is_here THEN 'definition_out' ELSE 'definition_changed' END
            WHEN is_here AND NOT was_here THEN
                CASE WHEN b.subject IS NOT NULL THEN 'moved_in' WHEN s.is_in AND NOT s.was_in THEN 'population_in' ELSE 'data_in' END
            WHEN was_here AND NOT is_here THEN
                CASE
                    WHEN b.nth > 1 THEN 'merged'
                    WHEN a.subject IS NOT NULL THEN 'moved_out'
                    WHEN s.was_in AND NOT s.is_in THEN 'population_out'
                    ELSE 'data_out'
                END
            WHEN a.numerator > b.numerator THEN 'numerator_gained'
            WHEN a.numerator < b.numerator THEN 'numerator_lost'
            ELSE 'value_changed'
        END AS part,
        CASE WHEN is_here THEN a.denominator ELSE 0 END - CASE WHEN was_here THEN b.denominator ELSE 0 END AS denominator,
        CASE WHEN is_here THEN a.numerator ELSE 0 END - CASE WHEN was_here THEN b.numerator ELSE 0 END AS numerator,
        CASE WHEN is_here THEN a.value_sum ELSE 0 END - CASE WHEN was_here THEN b.value_sum ELSE 0 END AS value_sum,
        CASE WHEN is_here THEN a.weight_sum ELSE 0 END - CASE WHEN was_here THEN b.weight_sum ELSE 0 END AS weight_sum,
        CASE WHEN is_here THEN a.base_value_sum ELSE 0 END - CASE WHEN was_here THEN b.base_value_sum ELSE 0 END AS base_value_sum,
        CASE WHEN is_here THEN a.base_weight_sum ELSE 0 END - CASE WHEN was_here THEN b.base_weight_sum ELSE 0 END AS base_weight_sum
    FROM placed
    LEFT JOIN subject AS s USING (subject)
    WHERE was_here OR is_here
)
FROM difference
WHERE denominator <> 0 OR numerator <> 0 OR value_sum <> 0 OR weight_sum <> 0 OR base_value_sum <> 0 OR base_weight_sum <> 0
