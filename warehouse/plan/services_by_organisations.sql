-- One row: completed services of any kind during the plan.
-- Source: 巴南府发〔2022〕35号 第一章.
-- More than the sentence says: which services an organisation gave is not delivered.
SELECT 1 AS part, count(*) AS value
FROM service
WHERE result = '完成' AND service_date BETWEEN getvariable('plan_start') AND getvariable('as_of')
