-- One row per person and subsidy paid for the pay month to a holder at its last day who is not in the denominator of the subsidy's indicator.
-- Definition paid_not_eligible v1, from 2021-01-01. Source: 国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 应补尽补、应退则退的动态管理；国务院令第649号《社会救助暂行办法》.
-- People who were no holders then are in paid_after_death or paid_without_certificate.
SELECT p.person_id, p.subsidy, [p.pay_month] AS months, h.grade
FROM net_payment AS p
JOIN holder_at(getvariable('pay_month_end')) AS h USING (person_id)
LEFT JOIN member AS m ON m.person_id = p.person_id AND m.indicator = p.subsidy || '_subsidy'
WHERE p.payments > 0 AND p.pay_month = getvariable('pay_month') AND m.person_id IS NULL
