-- One row per published day, indicator, area and breakdown value. Stored in the order in which reports are read.
SELECT
    as_of, indicator, area_code, area_name, breakdown, breakdown_value, numerator, denominator, rate, target_operator, target, binding, met,
    status, definition_version
FROM coverage_rate
ORDER BY as_of, indicator, area_code, breakdown, breakdown_value
