-- One row per holder at the last day of the pay month with dibao in that month; in the numerator with a net payment for it.
-- Definition living_subsidy v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第4项；国发〔2015〕52号.
-- Not for sums of money: a person paid twice counts once (see exception paid_twice).
SELECT h.person_id, h.person_id IN (FROM paid_in(getvariable('pay_month'), '困难生活补贴')) AS in_numerator
FROM holder_at(getvariable('pay_month_end')) AS h
WHERE h.person_id IN (
    SELECT person_id FROM assistance_in(getvariable('pay_month')) WHERE assistance_group = 'dibao'
)
