-- One row per day of D's month up to now and figure that is counted and shown to everybody on that day: every breakdown of the district and the
-- plain figures of the towns each day, those of towns by a breakdown on the last day of the month only.
-- small: fewer than the threshold have it, or fewer lack it; nobody at all is small too, for if empty figures were shown, each hidden one would
-- be known to have somebody in it. What nobody in the district is of is shown all the same (CellTable). Source: reference data,
-- disclosure_threshold.
CREATE TABLE counted_cell AS
WITH figure AS (
    SELECT as_of, indicator, area_code, breakdown, breakdown_value, numerator, denominator
    FROM earlier_rate
    WHERE as_of <> getvariable('as_of') AND as_of >= getvariable('month')
    UNION ALL
    SELECT as_of, indicator, area_code, breakdown, breakdown_value, numerator, denominator
    FROM coverage_rate
)
SELECT
    as_of, indicator, area_code, breakdown, breakdown_value,
    numerator AS having_it,
    coalesce(denominator - numerator, 0) AS lacking_it,
    least(numerator, coalesce(denominator - numerator, numerator)) < getvariable('disclosure_threshold') AS small
FROM figure
WHERE numerator IS NOT NULL
    AND (area_code = getvariable('district_code') OR breakdown = 'all' OR as_of = last_day(as_of))
ORDER BY as_of, indicator, area_code, breakdown, breakdown_value
