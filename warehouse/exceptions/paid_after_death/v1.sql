-- One row per person and subsidy with a net payment for a month after the month of death; months are all such, date the death.
-- Definition paid_after_death v1, from 2021-01-01. Source: 国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 定期复核、应退则退.
-- Not for the month of death: it is still due. A payment taken back is not counted.
SELECT p.person_id, p.subsidy, list(p.pay_month ORDER BY p.pay_month) AS months, any_value(d.death_date) AS date
FROM net_payment AS p
JOIN first_death AS d USING (person_id)
WHERE p.payments > 0 AND p.pay_month > d.death_date
GROUP BY p.person_id, p.subsidy
