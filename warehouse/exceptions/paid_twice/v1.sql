-- One row per person and subsidy with more than one net payment for any one month up to the pay month; months are all such.
-- Definition paid_twice v1, from 2021-01-01. Source: 国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 防止和杜绝冒领、重复领取、克扣现象.
-- A payment taken back is not counted; a back payment is of its own month.
SELECT person_id, subsidy, list(pay_month ORDER BY pay_month) AS months
FROM net_payment
WHERE payments > 1
GROUP BY person_id, subsidy
