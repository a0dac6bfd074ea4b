-- One row per indicator and area whose figure of the run's day lies outside its own history: further from the median of the nights before (at
-- most outlier_nights, at least outlier_min_nights) than outlier_spreads robust spreads (1.4826 times the median deviation), one point and one
-- member. value: the rate in percent, of counts the number. A change of period is a common cause: both periods are named.
-- Not an error: a list of what to explain in the morning (huican explain).
WITH plain AS (
    SELECT as_of, indicator, area_code, area_name, denominator, period, status, coalesce(rate, numerator::DOUBLE) AS value
    FROM coverage_rate
    WHERE breakdown = 'all'
),
night_before AS (
    SELECT p.*, row_number() OVER (PARTITION BY p.indicator, p.area_code ORDER BY p.as_of DESC) AS back
    FROM plain AS p
    JOIN published AS d ON p.as_of < d.as_of
    WHERE p.value IS NOT NULL
    QUALIFY back <= getvariable('outlier_nights')
),
middle AS (
    SELECT indicator, area_code, median(value) AS median, count(*) AS nights, arg_max(period, as_of) AS period_before
    FROM night_before
    GROUP BY indicator, area_code
    HAVING nights >= getvariable('outlier_min_nights')
),
deviation AS (
    SELECT n.indicator, n.area_code, median(abs(n.value - m.median)) AS deviation
    FROM night_before AS n
    JOIN middle AS m USING (indicator, area_code)
    GROUP BY n.indicator, n.area_code
)
SELECT
    p.as_of, p.indicator, p.area_code, p.area_name, p.value, m.median, 1.4826 * d.deviation AS spread, m.nights, p.period, m.period_before,
    p.status
FROM plain AS p
JOIN published USING (as_of)
JOIN middle AS m USING (indicator, area_code)
JOIN deviation AS d USING (indicator, area_code)
WHERE abs(p.value - m.median) > greatest(getvariable('outlier_spreads') * 1.4826 * d.deviation, 1, coalesce(100.0 / nullif(p.denominator, 0), 1))
ORDER BY p.indicator, p.area_code
