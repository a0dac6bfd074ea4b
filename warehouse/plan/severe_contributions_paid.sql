-- One row: severe holders whose contribution was paid for them: pension in PY (part 1), medical in MY (part 2).
-- Source: 巴南府发〔2022〕35号 第三章第一节(二).
-- Not a rate: who qualifies the plan does not say.
SELECT 1 AS part, count(DISTINCT person_id) AS value
FROM holder
JOIN pension USING (person_id)
WHERE severe AND state = '代缴' AND insurance_year = getvariable('pension_year')
UNION ALL
SELECT 2, count(DISTINCT person_id)
FROM holder
JOIN medical_enrolment USING (person_id)
WHERE severe AND premium_aid IN ('全额', '定额') AND insurance_year = getvariable('medical_year')
