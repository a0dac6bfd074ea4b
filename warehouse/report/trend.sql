-- One row per indicator and month, at most thirteen up to the report's: the district's figure of the last day published in the month.
SELECT indicator, strftime(as_of, '%Y-%m') AS month, as_of, coalesce(rate, numerator) AS value, target, definition_version
FROM figure
WHERE area_code = getvariable('district_code') AND breakdown = 'all' AND as_of <= getvariable('day')
    AND as_of > getvariable('day') - INTERVAL 13 MONTH
QUALIFY as_of = max(as_of) OVER (PARTITION BY date_trunc('month', as_of))
ORDER BY indicator, as_of
