-- One row per holder old enough for the pension insurance, not at school (any stage) and not insured as an employee; in the numerator when
-- insured as a resident in the pension year.
-- Definition pension v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第6项.
-- Not a count of contributors: who is paid for and who receives a pension count too.
WITH at_school AS (
    SELECT person_id FROM student WHERE state = '在读' AND left(school_year, 4)::INTEGER >= getvariable('school_year')
),
employee AS (
    SELECT person_id
    FROM pension
    WHERE insurance_year = getvariable('pension_year') AND scheme = '职工' AND state IN ('缴费', '待遇领取')
),
resident AS (
    SELECT person_id
    FROM pension
    WHERE insurance_year = getvariable('pension_year') AND scheme = '城乡居民' AND state IN ('缴费', '代缴', '待遇领取')
)
SELECT h.person_id, h.person_id IN (FROM resident) AS in_numerator
FROM holder AS h
JOIN person_attribute AS a USING (person_id)
WHERE a.age >= getvariable('age_pension_min')
    AND h.person_id NOT IN (FROM at_school)
    AND h.person_id NOT IN (FROM employee)
