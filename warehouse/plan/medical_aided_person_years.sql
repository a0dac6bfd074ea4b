-- One row: holders at D whose medical premium was paid for them wholly or in part, each once an insurance year of the plan.
-- Source: 巴南府发〔2022〕35号 第一章.
-- Not an amount.
SELECT 1 AS part, count(DISTINCT (m.person_id, m.insurance_year)) AS value
FROM medical_enrolment AS m
JOIN holder AS h USING (person_id)
WHERE m.premium_aid IN ('全额', '定额') AND m.insurance_year BETWEEN year(getvariable('plan_start')) AND getvariable('year')
