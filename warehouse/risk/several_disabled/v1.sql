-- One row per holder in a household with several holders, none of whom is of working age and employed.
-- Definition several_disabled v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第一章；中农组发〔2021〕7号《关于健全防止返贫动态监测和帮扶机制的指导意见》.
-- Only holders are looked at: whether others of the household work is not in the data.
WITH household_holder AS (
    SELECT
        l.household_id,
        count(*) AS holders,
        coalesce(
            bool_or(
                a.age BETWEEN getvariable('age_working_min') AND getvariable('age_working_max') AND h.employment = '就业'),
            false) AS somebody_works
    FROM holder AS h
    JOIN livelihood AS l USING (person_id)
    JOIN person_attribute AS a USING (person_id)
    GROUP BY l.household_id
)
SELECT h.person_id, l.household_size
FROM holder AS h
JOIN livelihood AS l USING (person_id)
JOIN household_holder AS m USING (household_id)
WHERE m.holders >= getvariable('several_disabled_min') AND NOT m.somebody_works
