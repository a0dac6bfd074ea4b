-- One row per member and state: before, between (the last day's data by the first day's definition), after; here: whether it stood in the area.
-- Under the number that stands for it on the last day; of merged ones the one whose number survived goes on (nth = 1). later: of growth,
-- which has a row per survey year, whether it is the later one. The sums are those that the figure is made of.
CREATE TABLE member AS
WITH fact AS (
    SELECT 'before' AS state, * FROM fact_before
    UNION ALL BY NAME
    SELECT 'between' AS state, * FROM fact_between
    UNION ALL BY NAME
    SELECT 'after' AS state, * FROM fact_after
)
SELECT
    f.state,
    coalesce(s.survivor, f.household_id, f.person_id) AS subject,
    getvariable('growth') AND f.in_numerator AS later,
    getvariable('area') IS NULL OR f.area_code = getvariable('area') AS here,
    row_number() OVER (PARTITION BY f.state, coalesce(s.survivor, f.household_id, f.person_id), later ORDER BY coalesce(s.hops, 0), s.subject) AS nth,
    f.in_denominator::INTEGER AS denominator,
    (f.in_numerator AND NOT getvariable('growth'))::INTEGER AS numerator,
    CASE WHEN later THEN coalesce(f.value::DECIMAL(18, 2)::DECIMAL(38, 2) * f.weight::INTEGER, 0) ELSE 0 END::DECIMAL(38, 2) AS value_sum,
    CASE WHEN later THEN coalesce(f.weight::BIGINT, 0) ELSE 0 END AS weight_sum,
    CASE WHEN later THEN 0 ELSE coalesce(f.value::DECIMAL(18, 2)::DECIMAL(38, 2) * f.weight::INTEGER, 0) END::DECIMAL(38, 2) AS base_value_sum,
    CASE WHEN later THEN 0 ELSE coalesce(f.weight::BIGINT, 0) END AS base_weight_sum
FROM fact AS f
LEFT JOIN survivor AS s ON f.state = 'before' AND s.subject = coalesce(f.household_id, f.person_id)
