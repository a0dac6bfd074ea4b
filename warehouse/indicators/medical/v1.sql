-- One row per holder who is not insured as an employee in the medical insurance year; in the numerator when insured as a resident.
-- Definition medical v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第7项.
-- Not a list of the uninsured: who is in neither scheme stands here without numerator, employees not at all.
WITH insured AS (
    SELECT person_id, scheme
    FROM medical_enrolment
    WHERE insurance_year = getvariable('medical_year') AND state = '参保'
)
SELECT h.person_id, h.person_id IN (SELECT person_id FROM insured WHERE scheme = '城乡居民') AS in_numerator
FROM holder AS h
WHERE h.person_id NOT IN (SELECT person_id FROM insured WHERE scheme = '职工')
