-- One row: severe holders with dibao as a single person in the month of D.
-- Source: 巴南府发〔2022〕35号 第三章第一节(一).
-- Who could apply and has not: see exception dibao_candidate.
SELECT 1 AS part, count(DISTINCT h.person_id) AS value
FROM holder AS h
JOIN assistance_in(getvariable('month')) AS a USING (person_id)
WHERE h.severe AND a.assistance_group = 'dibao' AND a.single_person_household = '是'
