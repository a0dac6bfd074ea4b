-- One row per holder who is severe, on assistance or open on the monitoring list, without insurance of either scheme; date is the first day of the insurance year.
-- Definition uninsured v1, from 2021-01-01. Source: 中农组发〔2021〕7号《关于健全防止返贫动态监测和帮扶机制的指导意见》；巴南府发〔2022〕35号 第二章第三节专栏1 第7项.
-- Not all uninsured holders: see exception no_medical_insurance.
WITH in_difficulty AS (
    SELECT person_id FROM assistance_in(getvariable('month')) WHERE assistance_group IN ('dibao', 'tekun', 'edge')
    UNION
    SELECT person_id FROM newest_monitoring WHERE monitored = 'open'
),
insured AS (
    SELECT person_id FROM medical_enrolment WHERE insurance_year = getvariable('medical_year') AND state = '参保'
)
SELECT h.person_id, make_date(getvariable('medical_year'), 1, 1) AS date, h.grade
FROM holder AS h
WHERE (h.severe OR h.person_id IN (FROM in_difficulty)) AND h.person_id NOT IN (FROM insured)
