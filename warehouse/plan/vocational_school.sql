-- One row: holders aged 15 to 17 at D enrolled in senior or vocational school in the school year in force or later.
-- Source: 巴南府发〔2022〕35号 第三章第三节(六)1.
-- Who would like to is not delivered.
SELECT 1 AS part, count(DISTINCT h.person_id) AS value
FROM holder AS h
JOIN person_attribute AS a USING (person_id)
JOIN student AS s USING (person_id)
WHERE a.age BETWEEN 15 AND 17 AND s.stage IN ('高中', '中职') AND s.state = '在读'
    AND try_cast(left(s.school_year, 4) AS INTEGER) >= getvariable('school_year')
