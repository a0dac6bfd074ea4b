-- One row: completed care services during the plan to persons of working age on the day of the service.
-- Source: 巴南府发〔2022〕35号 第一章.
-- Services, not persons (人次).
SELECT 1 AS part, count(*) AS value
FROM service AS s
JOIN person_attribute AS a USING (person_id)
WHERE s.service_type = '托养照护' AND s.result = '完成' AND s.service_date BETWEEN getvariable('plan_start') AND getvariable('as_of')
    AND age_at(a.birth_date, s.service_date) BETWEEN getvariable('age_working_min') AND getvariable('age_working_max')
