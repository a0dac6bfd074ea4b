-- One row per person in the denominator of dibao_inclusion without numerator; income of the newest survey, line the yearly standard for the registration.
-- Definition dibao_candidate v1, from 2021-01-01. Source: 国务院令第649号《社会救助暂行办法》第九至十一条；民发〔2021〕57号《最低生活保障审核确认办法》.
-- An income that is not below the line means the other ground: severe, with edge in the month of D.
-- Not a decision: property is not in the data, and the person or guardian has to apply.
SELECT m.person_id, s.income_per_head_yuan AS income_yuan, 12 * d.amount_yuan AS line_yuan, d.line_status, h.grade
FROM member AS m
JOIN holder AS h USING (person_id)
LEFT JOIN newest_survey AS s USING (person_id)
LEFT JOIN dibao_standard_at(getvariable('as_of')) AS d USING (household_registration)
WHERE m.indicator = 'dibao_inclusion' AND NOT m.in_numerator
