-- One row per person in the denominator of nursing_subsidy without numerator; months is the pay month, grade that of D.
-- Definition nursing_subsidy_missing v1, from 2021-01-01. Source: 国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 补贴对象；巴南府发〔2022〕35号 第二章第三节专栏1 第5项.
-- Not a list of faults: the subsidy is paid from the month of application, and nobody may have applied.
SELECT m.person_id, [getvariable('pay_month')] AS months, a.grade
FROM member AS m
JOIN person_attribute AS a USING (person_id)
WHERE m.indicator = 'nursing_subsidy' AND NOT m.in_numerator
