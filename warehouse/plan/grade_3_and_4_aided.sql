-- One row: holders of grade 3 or 4 whose medical premium of MY was paid for them wholly or in part.
-- Source: 巴南府发〔2022〕35号 第三章第一节(二).
-- How much of the premium was paid is not delivered.
SELECT 1 AS part, count(DISTINCT person_id) AS value
FROM holder
JOIN medical_enrolment USING (person_id)
WHERE grade IN (3, 4) AND premium_aid IN ('全额', '定额') AND insurance_year = getvariable('medical_year')
