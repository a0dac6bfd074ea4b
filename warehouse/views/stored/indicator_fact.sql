-- One row per indicator and member of the newest published day, in the order in which lists are read.
SELECT
    as_of, indicator, person_id, household_id, in_denominator, in_numerator, area_code, household_registration, sex, category, grade, age_band,
    value, weight, definition_version
FROM indicator_fact
ORDER BY indicator, area_code, person_id, household_id, in_numerator
