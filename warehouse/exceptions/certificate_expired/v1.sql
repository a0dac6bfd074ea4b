-- One row per living person who is no holder and whose newest certificate, its state still 正常, has expired; date is its last day.
-- Definition certificate_expired v1, from 2021-01-01. Source: 残联发〔2017〕34号《中华人民共和国残疾人证管理办法》 有效期十年、期满换领.
-- Not for certificates cancelled, frozen or marked as expired: that was decided by somebody.
SELECT c.person_id, c.valid_to AS date
FROM newest_certificate AS c
LEFT JOIN first_death AS d USING (person_id)
WHERE c.certificate_state = '正常'
    AND c.valid_to < getvariable('as_of')
    AND c.person_id NOT IN (SELECT person_id FROM holder)
    AND (d.death_date IS NULL OR d.death_date > getvariable('as_of'))
