-- One row per person in the denominator of pension without numerator; date is the first day of the insurance year.
-- Definition no_pension v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第6项；《中华人民共和国社会保险法》第二十至二十二条.
-- Not for employees and students: they are not in the denominator.
SELECT person_id, make_date(getvariable('pension_year'), 1, 1) AS date
FROM member
WHERE indicator = 'pension' AND NOT in_numerator
