-- One row per person who is dead at D and has a certificate valid on that day; date is the death.
-- Definition deceased_certificate v1, from 2021-01-01. Source: 残联发〔2017〕34号《中华人民共和国残疾人证管理办法》 死亡注销.
-- Not a list of holders: the dead are none.
SELECT DISTINCT c.person_id, d.death_date AS date
FROM coded_certificate AS c
JOIN first_death AS d USING (person_id)
WHERE d.death_date <= getvariable('as_of')
    AND valid_at(c.issue_date, c.valid_to, c.certificate_state, c.state_date, getvariable('as_of'))
