-- One row per holder at the last day of the pay month, severe then, without tekun in that month; in the numerator with a net payment for it.
-- Definition nursing_subsidy v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第5项；国发〔2015〕52号.
-- Not for sums of money: a person paid twice counts once (see exception paid_twice).
SELECT h.person_id, h.person_id IN (FROM paid_in(getvariable('pay_month'), '重度护理补贴')) AS in_numerator
FROM holder_at(getvariable('pay_month_end')) AS h
WHERE h.severe
    AND h.person_id NOT IN (
        SELECT person_id FROM assistance_in(getvariable('pay_month')) WHERE assistance_group = 'tekun'
    )
