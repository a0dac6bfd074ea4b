-- One row: severe holders at D whose pension contribution was paid for them, each once an insurance year of the plan.
-- Source: 巴南府发〔2022〕35号 第一章.
-- Severe as of D: who was severe in an earlier year, the certificates of that year would tell.
SELECT 1 AS part, count(DISTINCT (p.person_id, p.insurance_year)) AS value
FROM pension AS p
JOIN holder AS h USING (person_id)
WHERE h.severe AND p.state = '代缴' AND p.insurance_year BETWEEN year(getvariable('plan_start')) AND getvariable('year')
