-- One row per holder whose household income reaches the monitoring line of the year but does not when the medical burden is taken off.
-- Definition income_after_medical_below_line v1, from 2021-01-01. Source: 中农组发〔2021〕7号《关于健全防止返贫动态监测和帮扶机制的指导意见》；巴南府发〔2022〕35号 任务1.
-- Not to be read beside income_below_line: a household is in one of the two. Compared before rounding; burden_yuan is rounded.
SELECT
    h.person_id, l.income_yuan, l.income_source, l.own_payment_yuan, l.household_size, l.burden_yuan, m.line_yuan, m.line_status
FROM holder AS h
JOIN livelihood AS l USING (person_id)
CROSS JOIN monitoring_line_at(getvariable('year')) AS m
WHERE l.income_yuan >= m.line_yuan
    AND l.income_yuan * l.household_size - l.own_payment_yuan < m.line_yuan * l.household_size
