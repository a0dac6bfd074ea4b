-- One row per area with the figure in force and the figure by the what-if side by side, the members added and removed, and what they cost a
-- year in yuan: twelve times the monthly standard at D, added ones less removed ones (null: it is about no subsidy).
WITH moved AS (
    SELECT
        unnest([getvariable('district_code'), area_code]) AS area_code,
        CASE WHEN added THEN 1 ELSE 0 END AS added,
        CASE WHEN added THEN 0 ELSE 1 END AS removed,
        12 * CASE WHEN added THEN amount_yuan ELSE -amount_yuan END AS cost_yuan
    FROM what_if_member
),
summed AS (
    SELECT area_code, sum(added)::BIGINT AS added, sum(removed)::BIGINT AS removed, sum(cost_yuan)::DECIMAL(18, 2) AS cost_yuan
    FROM moved
    GROUP BY area_code
)
SELECT
    w.area_code, w.area_name, i.numerator AS numerator_in_force, i.denominator AS denominator_in_force, i.rate AS rate_in_force,
    w.numerator AS numerator_what_if, w.denominator AS denominator_what_if, w.rate AS rate_what_if,
    coalesce(s.added, 0) AS added, coalesce(s.removed, 0) AS removed,
    CASE WHEN getvariable('is_of_money') THEN coalesce(s.cost_yuan, 0) END AS yearly_cost_yuan
FROM cell_what_if AS w
LEFT JOIN cell_in_force AS i USING (area_code)
LEFT JOIN summed AS s USING (area_code)
ORDER BY w.area_code = getvariable('district_code') DESC, w.area_code
