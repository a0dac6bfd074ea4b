-- One row: completed vocational trainings during the plan.
-- Source: 巴南府发〔2022〕35号 第一章.
-- Trainings, not persons (人次): for persons see vocational_training. Practical skills have no code of their own.
SELECT 1 AS part, count(*) AS value
FROM service
WHERE service_type = '职业技能培训' AND result = '完成' AND service_date BETWEEN getvariable('plan_start') AND getvariable('as_of')
