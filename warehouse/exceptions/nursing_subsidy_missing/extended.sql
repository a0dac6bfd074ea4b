-- One row per holder at the end of the pay month, severe, or of grade 3 or 4 with an intellectual (5) or mental (6) disability, without tekun in it
-- and without a net payment for it; months is the pay month, grade that of D.
-- Definition nursing_subsidy_missing v2, from 2021-01-01, what-if extended. Source: 国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 补贴对象；巴南府发〔2022〕35号 第二章第三节专栏1 第5项,
-- extended as 巴南府发〔2022〕35号 第三章第一节(三) explores.
-- Not a list for work: nobody it adds is entitled to anything today.
SELECT h.person_id, [h.pay_month] AS months, a.grade
FROM month_holder AS h
JOIN person_attribute AS a USING (person_id)
LEFT JOIN net_payment AS p ON p.person_id = h.person_id AND p.pay_month = h.pay_month AND p.subsidy = 'nursing'
WHERE h.pay_month = getvariable('pay_month')
    AND (h.severe OR h.grade IN (3, 4) AND h.category IN (5, 6))
    AND coalesce(p.payments <= 0, true)
    AND (h.person_id, h.pay_month) NOT IN (SELECT (person_id, pay_month) FROM month_assistance WHERE assistance_group = 'tekun')
