-- One row per holder whose household income per head is below the monitoring line of the year.
-- Definition income_below_line v1, from 2021-01-01. Source: 中农组发〔2021〕7号《关于健全防止返贫动态监测和帮扶机制的指导意见》；巴南府发〔2022〕35号 任务1.
-- Not a decision about a household: the line is a reference, and nothing is said where no income is known.
SELECT h.person_id, l.income_yuan, l.income_source, m.line_yuan, m.line_status
FROM holder AS h
JOIN livelihood AS l USING (person_id)
CROSS JOIN monitoring_line_at(getvariable('year')) AS m
WHERE l.income_yuan < m.line_yuan
