-- One row per indicator, area, breakdown and listed value at D, also where nobody is: then rate and met are null, never 0 or 100.
-- Rates are percent, not rounded. Not for adding up: read counts of the area wanted.
CREATE TABLE coverage_rate AS
WITH grid AS (
    SELECT
        d.indicator, d.number, d.kind, p.period, d.status, d.definition_version, a.area_code, a.area_name, a.kind AS area_kind,
        b.breakdown_position, b.breakdown, b.value_position, b.breakdown_value
    FROM definition AS d
    JOIN period AS p USING (period_kind)
    CROSS JOIN area AS a
    JOIN breakdown AS b ON d.member = 'person' OR b.breakdown IN ('all', 'household_registration')
    WHERE a.kind <> 'unknown' OR d.indicator IN (SELECT indicator FROM cell WHERE area_code = 'unknown')
),
counted AS (
    SELECT
        g.*,
        t.target_operator,
        CASE WHEN g.kind <> 'count' OR g.area_kind = 'district' AND g.breakdown = 'all' THEN t.target END AS target,
        t.binding,
        CASE WHEN g.status <> 'not_available' AND g.kind <> 'growth' THEN coalesce(c.in_numerator, 0) END AS numerator,
        CASE WHEN g.status <> 'not_available' AND g.kind = 'ratio' THEN coalesce(c.members, 0) END AS denominator,
        getvariable('survey_year') - getvariable('baseline_survey_year') AS years,
        c.value_sum,
        c.weight_sum,
        c.base_value_sum,
        c.base_weight_sum,
        c.value_sum::DOUBLE / nullif(c.weight_sum, 0) AS mean,
        c.base_value_sum::DOUBLE / nullif(c.base_weight_sum, 0) AS base_mean
    FROM grid AS g
    LEFT JOIN cell AS c USING (indicator, area_code, breakdown, breakdown_value)
    LEFT JOIN target_at AS t USING (indicator)
),
rated AS (
    SELECT
        *,
        CASE
            WHEN status = 'not_available' OR kind = 'count' THEN NULL
            WHEN kind = 'ratio' AND denominator > 0 THEN 100.0::DOUBLE * numerator / denominator
            WHEN kind = 'growth' AND years > 0 AND base_mean > 0 AND mean >= 0 THEN (pow(mean / base_mean, 1.0::DOUBLE / years) - 1) * 100
        END AS rate
    FROM counted
)
SELECT
    getvariable('as_of') AS as_of,
    indicator,
    area_code,
    area_name,
    breakdown,
    breakdown_value,
    numerator,
    denominator,
    rate,
    target_operator,
    target,
    binding,
    CASE target_operator
        WHEN '>=' THEN CASE kind WHEN 'count' THEN numerator ELSE rate END >= target
        WHEN '>' THEN CASE kind WHEN 'count' THEN numerator ELSE rate END > target
        WHEN '<=' THEN CASE kind WHEN 'count' THEN numerator ELSE rate END <= target
        WHEN '<' THEN CASE kind WHEN 'count' THEN numerator ELSE rate END < target
    END AS met,
    status,
    definition_version,
    period,
    value_sum,
    weight_sum,
    base_value_sum,
    base_weight_sum,
    getvariable('run_id') AS run_id
FROM rated
ORDER BY number NULLS LAST, indicator, area_code, breakdown_position, value_position
