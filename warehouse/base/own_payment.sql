-- One row per person with settlements in the days (D - medical_window_days, D]: what the person paid, less reversals, each on its own date.
-- Not a household's burden: see livelihood.
CREATE TABLE own_payment AS
SELECT person_id, sum(own_payment_yuan)::DECIMAL(38, 2) AS own_payment_yuan
FROM settlement
WHERE settlement_date > getvariable('as_of') - getvariable('medical_window_days') AND settlement_date <= getvariable('as_of')
GROUP BY person_id
