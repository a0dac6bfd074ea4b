-- One row per living person without valid certificate and subsidy paid for the month before the month of expiry and not for the pay month; date is the expiry.
-- Definition stopped_by_expiry v1, from 2021-01-01. Source: 残联发〔2017〕34号《中华人民共和国残疾人证管理办法》 期满换领；国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 定期复核.
-- Not proof of the cause: other reasons to stop are not in the data. months is the month paid before the expiry.
SELECT c.person_id, p.subsidy, c.valid_to AS date, [p.pay_month] AS months
FROM newest_certificate AS c
JOIN net_payment AS p
    ON p.person_id = c.person_id AND p.payments > 0 AND p.pay_month = date_trunc('month', c.valid_to) - to_months(1)
LEFT JOIN net_payment AS k
    ON k.person_id = c.person_id AND k.subsidy = p.subsidy AND k.payments > 0 AND k.pay_month = getvariable('pay_month')
LEFT JOIN first_death AS d ON d.person_id = c.person_id
WHERE c.valid_to > getvariable('as_of') - getvariable('stopped_by_expiry_days')
    AND c.valid_to < getvariable('as_of')
    AND c.person_id NOT IN (SELECT person_id FROM holder)
    AND (d.death_date IS NULL OR d.death_date > getvariable('as_of'))
    AND k.person_id IS NULL
