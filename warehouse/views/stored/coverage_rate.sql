-- One row per published day, indicator, area and breakdown value. Stored in the order in which reports are read.
-- distance: the smallest number of further members in the numerator with which the target is met; whole numbers, so that it is never one off.
SELECT
    as_of, indicator, area_code, area_name, breakdown, breakdown_value, numerator, denominator, rate, target_operator, target, binding, met,
    status, definition_version, period,
    CASE WHEN NOT met
        THEN CASE target_operator
            WHEN '>=' THEN (millionths + 999999) // 1000000
            WHEN '>' THEN millionths // 1000000 + 1
        END - numerator
    END AS distance,
    run_id
FROM (
    -- The target in millionths of a member: a share of the denominator, or, without one, the count itself.
    SELECT *, (target::DECIMAL(12, 4) * 10000)::HUGEINT * coalesce(denominator, 100) AS millionths
    FROM coverage_rate
) AS c
ORDER BY as_of, indicator, area_code, breakdown, breakdown_value
