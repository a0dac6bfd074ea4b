-- One row per person with a net payment of a subsidy for a month: 成功 counts +1, 追回 -1, 失败 0.
-- Not for sums of money: a person paid twice is here once.
CREATE MACRO paid_in(at_month, of_type) AS TABLE
SELECT person_id
FROM payment
WHERE pay_month = at_month AND subsidy_type = of_type
GROUP BY person_id
HAVING sum(CASE pay_state WHEN '成功' THEN 1 WHEN '追回' THEN -1 ELSE 0 END) > 0
