-- One row per published day, indicator, area, breakdown and value that everybody may see, towns by a breakdown on the last day of a month. What was
-- hidden on one day of a month is hidden on all: nobody can take a day's figure for another's. A day that an older version published is not
-- here, for nobody judged it. Not for adding up: hidden figures are null.
WITH judged AS (
    SELECT
        as_of, indicator, area_code, breakdown, breakdown_value, suppression,
        bool_or(suppression <> 'none')
            OVER (PARTITION BY date_trunc('month', as_of), indicator, area_code, breakdown, breakdown_value) AS hidden
    FROM coverage_rate
    WHERE suppression IN ('none', 'primary', 'complementary')
)
SELECT
    as_of, indicator, area_code, s.area_name, breakdown, breakdown_value,
    CASE WHEN NOT j.hidden THEN s.numerator END AS numerator,
    CASE WHEN NOT j.hidden THEN s.denominator END AS denominator,
    CASE WHEN NOT j.hidden THEN s.rate END AS rate,
    s.target_operator, s.target, s.binding,
    CASE WHEN NOT j.hidden THEN s.met END AS met,
    CASE WHEN j.hidden THEN 'suppressed' ELSE s.status END AS status,
    s.definition_version, s.period,
    CASE WHEN NOT j.hidden THEN s.distance END AS distance,
    s.run_id,
    CASE WHEN j.hidden THEN CASE j.suppression WHEN 'primary' THEN 'primary' ELSE 'complementary' END END AS suppression
FROM shown_rate AS s
JOIN judged AS j USING (as_of, indicator, area_code, breakdown, breakdown_value)
ORDER BY as_of, indicator, area_code, breakdown, breakdown_value
