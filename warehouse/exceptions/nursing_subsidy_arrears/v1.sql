-- One row per person who was in the denominator of nursing_subsidy for a month before the pay month that is not paid up to D; months are all such.
-- Definition nursing_subsidy_arrears v1, from 2021-01-01. Source: 国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 应补尽补、应退则退的动态管理；巴南府发〔2022〕35号 第二章第三节专栏1 第5项.
-- Not for the pay month itself: see nursing_subsidy_missing. Months older than arrears_months, or before the first known payment, are not looked at.
SELECT m.person_id, list(m.pay_month ORDER BY m.pay_month) AS months
FROM past_member AS m
JOIN first_payment AS f ON f.subsidy = 'nursing' AND f.pay_month <= m.pay_month
WHERE m.indicator = 'nursing_subsidy' AND NOT m.in_numerator
GROUP BY m.person_id
