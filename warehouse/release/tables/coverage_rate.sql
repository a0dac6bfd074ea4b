-- One row per indicator, area and breakdown value of the day of the run that everybody may see: the district by every breakdown, towns as a whole,
-- on the last day of a month towns by every breakdown. What few people stand behind, and what would tell it, is hidden: suppression says which,
-- and nothing that was counted is given. What was hidden on one day of a month is hidden on all, by nights after this run too (newest_rate).
WITH judged AS (
    SELECT as_of, indicator, area_code, breakdown, breakdown_value, suppression FROM coverage_rate
    UNION ALL
    SELECT as_of, indicator, area_code, breakdown, breakdown_value, suppression FROM newest_rate
),
place AS (
    SELECT indicator, area_code, breakdown, breakdown_value, bool_or(suppression <> 'none') AS hidden
    FROM judged
    WHERE date_trunc('month', as_of) = getvariable('month') AND suppression IN ('none', 'primary', 'complementary')
    GROUP BY indicator, area_code, breakdown, breakdown_value
)
SELECT
    indicator, area_code, breakdown, breakdown_value, area_name,
    CASE WHEN NOT hidden THEN numerator END AS numerator,
    CASE WHEN NOT hidden THEN denominator END AS denominator,
    CASE WHEN NOT hidden THEN rate END AS rate,
    target_operator, target, binding,
    CASE WHEN NOT hidden THEN met END AS met,
    CASE WHEN hidden THEN 'suppressed' ELSE status END AS status,
    CASE WHEN hidden THEN CASE suppression WHEN 'primary' THEN 'primary' ELSE 'complementary' END END AS suppression,
    definition_version, period
FROM coverage_rate
JOIN place USING (indicator, area_code, breakdown, breakdown_value)
WHERE as_of = getvariable('as_of') AND suppression IN ('none', 'primary', 'complementary')
