-- One row: holders whose household is a lifted one (脱贫户) in its newest monitoring year.
-- Source: 巴南府发〔2022〕35号 第一章.
-- Not those lifted out of poverty during the plan: the list says what a household is, not since when.
SELECT 1 AS part, count(*) AS value
FROM holder AS h
JOIN newest_monitoring AS m USING (person_id)
WHERE m.household_kind = '脱贫户'
