-- One row per published day, indicator of growth, survey year (the one of the figure, and the base year), area, breakdown and value with
-- anybody surveyed: the sums behind the rate of coverage_rate, which is
-- (pow((income_yuan / household_members) of survey_year / (the same of the base year), 1 / (years between)) - 1) * 100.
-- Not an income of the district: households with several surveyed persons stand in it several times, on purpose of the definition.
SELECT
    as_of, indicator, s.survey_year AS survey_year, area_code, area_name, breakdown, breakdown_value,
    s.household_members AS household_members, s.income_yuan AS income_yuan, definition_version, run_id
FROM (
    SELECT
        *,
        unnest([
            {'survey_year': getvariable('baseline_survey_year'), 'household_members': base_weight_sum, 'income_yuan': base_value_sum},
            {'survey_year': period::INTEGER, 'household_members': weight_sum, 'income_yuan': value_sum}
        ]) AS s
    FROM coverage_rate
    WHERE coalesce(weight_sum, base_weight_sum) IS NOT NULL
)
WHERE s.household_members IS NOT NULL
ORDER BY as_of, indicator, area_code, breakdown, breakdown_value, survey_year
