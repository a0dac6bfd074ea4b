-- One row per figure that stays hidden: whatever was hidden on a day of D's month; and on the first day of a month what was hidden on the last
-- day published before and is in one of its counts as it was, because who takes yesterday's figure for today's would be right.
CREATE TABLE remembered_cell AS
SELECT DISTINCT indicator, area_code, breakdown, breakdown_value
FROM earlier_rate
WHERE suppression IN ('primary', 'complementary') AND as_of >= getvariable('month')
UNION
SELECT e.indicator, e.area_code, e.breakdown, e.breakdown_value
FROM earlier_rate AS e
JOIN coverage_rate AS c USING (indicator, area_code, breakdown, breakdown_value)
WHERE e.suppression IN ('primary', 'complementary')
    AND e.as_of < getvariable('month')
    AND NOT EXISTS (FROM earlier_rate WHERE as_of >= getvariable('month'))
    AND (e.numerator = c.numerator OR e.denominator - e.numerator = c.denominator - c.numerator)
