-- One row: persons with the nursing subsidy, each once a calendar year of the plan up to D.
-- Source: 巴南府发〔2022〕35号 第一章.
-- The plan's 35,000 are of 2016 to 2020; of months before the first delivery nothing is known.
SELECT 1 AS part, count(DISTINCT (person_id, year(pay_month))) AS value
FROM net_payment
WHERE subsidy = 'nursing' AND payments > 0 AND pay_month >= getvariable('plan_start')
