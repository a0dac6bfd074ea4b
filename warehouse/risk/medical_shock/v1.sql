-- One row per holder in whose household one member, holder or not, paid at least the threshold in the window; the highest of the members is shown.
-- Definition medical_shock v1, from 2021-01-01. Source: 《重庆市防止返贫动态监测预警办法》；国办发〔2021〕42号《关于健全重特大疾病医疗保险和救助制度的意见》.
-- Not the sum of the household: that is the medical burden.
WITH highest AS (
    SELECT l.household_id, max(p.own_payment_yuan) AS own_payment_yuan
    FROM own_payment AS p
    JOIN livelihood AS l USING (person_id)
    GROUP BY l.household_id
)
SELECT h.person_id, x.own_payment_yuan, t.threshold_yuan
FROM holder AS h
JOIN livelihood AS l USING (person_id)
JOIN highest AS x USING (household_id)
CROSS JOIN medical_shock_at(getvariable('as_of')) AS t
WHERE x.own_payment_yuan >= t.threshold_yuan
