-- One row per month of which subsidies are looked at: the pay month and the arrears_months before it.
CREATE TABLE pay_month AS
SELECT month::DATE AS pay_month, last_day(month) AS pay_month_end
FROM (
    SELECT unnest(generate_series(
        getvariable('pay_month') - to_months(getvariable('arrears_months')), getvariable('pay_month'), INTERVAL 1 MONTH)) AS month)
