-- One row per person in the denominator of medical without numerator; date is the first day of the insurance year.
-- Definition no_medical_insurance v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第7项；《中华人民共和国社会保险法》第二十三至二十五条.
-- Not for employees: who is insured as one is not in the denominator.
SELECT person_id, make_date(getvariable('medical_year'), 1, 1) AS date
FROM member
WHERE indicator = 'medical' AND NOT in_numerator
