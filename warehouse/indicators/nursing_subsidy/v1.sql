-- One row per pay month and holder at its last day, severe then, without tekun in it; in the numerator with a net payment for it.
-- Definition nursing_subsidy v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第5项；国发〔2015〕52号.
-- Not for sums of money: a person paid twice counts once (see exception paid_twice).
SELECT h.person_id, h.pay_month, coalesce(p.payments > 0, false) AS in_numerator
FROM month_holder AS h
LEFT JOIN net_payment AS p ON p.person_id = h.person_id AND p.pay_month = h.pay_month AND p.subsidy = 'nursing'
WHERE h.severe
    AND (h.person_id, h.pay_month) NOT IN (SELECT (person_id, pay_month) FROM month_assistance WHERE assistance_group = 'tekun')
