-- One row per indicator and town, the highest rate first; those without a number last.
SELECT indicator, area_code, area_name, numerator, denominator, rate, met, distance, status, suppression
FROM figure
WHERE as_of = getvariable('day') AND area_code <> getvariable('district_code') AND breakdown = 'all'
ORDER BY indicator, rate DESC NULLS LAST, numerator DESC NULLS LAST, area_code
