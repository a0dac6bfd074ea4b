-- One row per indicator with a target at D, the latest known one. The target of growth follows the mean growth of the district's product
-- since the base year, less the tolerance; null while the growth of a year is missing.
CREATE TABLE target_at AS
WITH product_growth AS (
    SELECT
        CASE
            WHEN count(growth) = getvariable('survey_year') - getvariable('baseline_survey_year')
                THEN (sum(growth::DECIMAL(9, 4)) / count(growth) - getvariable('income_growth_tolerance'))::DOUBLE
        END AS target
    FROM gdp_growth
    WHERE area_code = getvariable('district_code')
        AND year::INTEGER > getvariable('baseline_survey_year')
        AND year::INTEGER <= getvariable('survey_year')
),
in_force AS (
    SELECT indicator, target_operator, target::DOUBLE AS target, binding::BOOLEAN AS binding
    FROM target
    WHERE valid_from::DATE <= getvariable('as_of')
    QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY valid_from DESC) = 1
)
SELECT
    t.indicator,
    t.target_operator,
    CASE d.kind WHEN 'growth' THEN g.target ELSE t.target END AS target,
    t.binding
FROM in_force AS t
JOIN definition AS d USING (indicator)
CROSS JOIN product_growth AS g
