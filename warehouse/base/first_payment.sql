-- One row per subsidy (living | nursing) of which any payment is known, whatever became of it: the first month it is for.
CREATE TABLE first_payment AS
SELECT subsidy, min(pay_month) AS pay_month
FROM net_payment
GROUP BY subsidy
