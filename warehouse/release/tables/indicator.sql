-- One row per indicator definition in force on the day of the run.
SELECT
    indicator, number, title_zh, numerator_zh, denominator_zh, unit, target_operator, target, binding, source, definition_version
FROM indicator
