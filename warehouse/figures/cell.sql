-- One row per indicator, area, breakdown and value that has members: how many, how many in the numerator, and for a mean the weighted sums
-- of the two years. Towns and 'unknown' add up to the district, because a member stands in one town.
CREATE TABLE cell AS
-- Members alike in everything are added up first: what is spread over areas and breakdowns are then some thousand rows.
WITH alike AS (
    SELECT
        indicator, area_code, household_registration, sex, category, grade, age_band,
        count(*) AS members,
        count(*) FILTER (WHERE in_numerator) AS in_numerator,
        sum(value::DECIMAL(38, 2) * weight) FILTER (WHERE in_numerator) AS value_sum,
        sum(weight) FILTER (WHERE in_numerator) AS weight_sum,
        sum(value::DECIMAL(38, 2) * weight) FILTER (WHERE NOT in_numerator) AS base_value_sum,
        sum(weight) FILTER (WHERE NOT in_numerator) AS base_weight_sum
    FROM indicator_fact
    GROUP BY ALL
),
spread AS (
    SELECT
        indicator,
        unnest([getvariable('district_code'), area_code]) AS area_code,
        [
            {'breakdown': 'all', 'value': 'all'},
            {'breakdown': 'household_registration', 'value': household_registration},
            {'breakdown': 'sex', 'value': sex},
            {'breakdown': 'category', 'value': category::VARCHAR},
            {'breakdown': 'grade', 'value': grade::VARCHAR},
            {'breakdown': 'age_band', 'value': age_band}
        ] AS breakdowns,
        members, in_numerator, value_sum, weight_sum, base_value_sum, base_weight_sum
    FROM alike
),
broken_down AS (
    SELECT indicator, area_code, unnest(breakdowns) AS b, members, in_numerator, value_sum, weight_sum, base_value_sum, base_weight_sum
    FROM spread
)
SELECT
    indicator,
    area_code,
    b.breakdown AS breakdown,
    b.value AS breakdown_value,
    sum(members)::BIGINT AS members,
    sum(in_numerator)::BIGINT AS in_numerator,
    sum(value_sum)::DECIMAL(38, 2) AS value_sum,
    sum(weight_sum)::BIGINT AS weight_sum,
    sum(base_value_sum)::DECIMAL(38, 2) AS base_value_sum,
    sum(base_weight_sum)::BIGINT AS base_weight_sum
FROM broken_down
WHERE b.value IS NOT NULL
GROUP BY ALL
