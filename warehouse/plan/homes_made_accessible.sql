-- One row: households of which a member had the home made accessible during the plan.
-- Source: 巴南府发〔2022〕35号 第一章.
-- Households as of D: who has moved together since counts once.
SELECT 1 AS part, count(DISTINCT h.household_id) AS value
FROM served('无障碍改造', getvariable('plan_start'), getvariable('as_of')) AS s
JOIN household AS h USING (person_id)
