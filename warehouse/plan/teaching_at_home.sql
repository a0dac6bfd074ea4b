-- One row: holders taught at home in the school year in force or later.
-- Source: 巴南府发〔2022〕35号 第三章第三节专栏6.1.
-- How often a teacher comes is not delivered.
SELECT 1 AS part, count(DISTINCT h.person_id) AS value
FROM holder AS h
JOIN student AS s USING (person_id)
WHERE s.mode = '送教上门' AND s.state = '在读' AND try_cast(left(s.school_year, 4) AS INTEGER) >= getvariable('school_year')
