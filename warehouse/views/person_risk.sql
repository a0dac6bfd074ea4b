-- One row per published day and person with a flag: the gravest level, and all rules, the gravest first.
-- Not a count of flags: see risk_flag. Who has no flag is not here.
SELECT
    as_of,
    person_id,
    area_code,
    CASE min(gravity) WHEN 1 THEN 'red' WHEN 2 THEN 'orange' ELSE 'yellow' END AS level,
    string_agg(rule, ',' ORDER BY gravity, rule) AS rules
FROM (
    SELECT as_of, person_id, area_code, rule, CASE level WHEN 'red' THEN 1 WHEN 'orange' THEN 2 ELSE 3 END AS gravity
    FROM huican_data.risk_flag
) AS f
GROUP BY as_of, person_id, area_code
