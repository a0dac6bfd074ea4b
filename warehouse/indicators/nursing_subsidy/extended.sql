-- One row per pay month and holder at its last day, severe, or of grade 3 or 4 with an intellectual (5) or mental (6) disability, without tekun
-- in it; in the numerator with a net payment for it.
-- Definition nursing_subsidy v2, from 2021-01-01, what-if extended. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第5项；国发〔2015〕52号, extended
-- as 巴南府发〔2022〕35号 第三章第一节(三) explores, which sets no standard.
-- Not what anybody is entitled to: never published, only set beside the definition in force.
SELECT h.person_id, h.pay_month, coalesce(p.payments > 0, false) AS in_numerator
FROM month_holder AS h
LEFT JOIN net_payment AS p ON p.person_id = h.person_id AND p.pay_month = h.pay_month AND p.subsidy = 'nursing'
WHERE (h.severe OR h.grade IN (3, 4) AND h.category IN (5, 6))
    AND (h.person_id, h.pay_month) NOT IN (SELECT (person_id, pay_month) FROM month_assistance WHERE assistance_group = 'tekun')
