-- One row per person, subsidy (living | nursing) and month up to PM with a payment or clawback: 成功 counts +1, 追回 -1, 失败 0.
-- Not for sums of money: amounts are not in it.
CREATE TABLE net_payment AS
SELECT
    person_id,
    CASE subsidy_type WHEN '困难生活补贴' THEN 'living' WHEN '重度护理补贴' THEN 'nursing' END AS subsidy,
    pay_month,
    sum(CASE pay_state WHEN '成功' THEN 1 WHEN '追回' THEN -1 ELSE 0 END)::INTEGER AS payments
FROM payment
WHERE pay_month <= getvariable('pay_month') AND subsidy_type IN ('困难生活补贴', '重度护理补贴')
GROUP BY ALL
