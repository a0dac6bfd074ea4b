-- One row per holder of compulsory school age on the reference day of the school year in force; in the numerator when enrolled in, or
-- graduated from, primary or junior secondary school that year or later, whatever the mode (teaching at home counts).
-- Definition school_enrolment v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第8项.
-- Not the age at D: a child who turned 15 since September is still here.
WITH schooled AS (
    SELECT person_id
    FROM student
    WHERE left(school_year, 4)::INTEGER >= getvariable('school_year')
        AND stage IN ('小学', '初中')
        AND state IN ('在读', '毕业')
)
SELECT h.person_id, h.person_id IN (FROM schooled) AS in_numerator
FROM holder AS h
JOIN person_attribute AS a USING (person_id)
WHERE age_at(a.birth_date, getvariable('school_reference_day'))
    BETWEEN getvariable('age_school_min') AND getvariable('age_school_max')
