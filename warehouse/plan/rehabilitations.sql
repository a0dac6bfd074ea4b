-- One row: completed basic rehabilitation services during the plan.
-- Source: 巴南府发〔2022〕35号 第一章.
-- Services, not persons (人次): for persons with a need see rehabilitation.
SELECT 1 AS part, count(*) AS value
FROM service
WHERE service_type = '基本康复' AND result = '完成' AND service_date BETWEEN getvariable('plan_start') AND getvariable('as_of')
