-- One row per indicator, area and breakdown value of the day of the run: the district by every breakdown, towns as a whole.
-- Of cells that fewer than release_k people stand behind, on either side, nothing that was counted is given.
-- Nothing is suppressed beside them, so that sums may still tell a small cell.
WITH cell AS (
    SELECT
        *,
        numerator < getvariable('release_k')
            OR denominator < getvariable('release_k')
            OR denominator - numerator < getvariable('release_k')
            OR (numerator IS NULL AND denominator IS NULL AND rate IS NOT NULL) AS small
    FROM coverage_rate
    WHERE as_of = getvariable('as_of') AND (breakdown = 'all' OR area_code = getvariable('district_code'))
)
SELECT
    indicator, area_code, breakdown, breakdown_value, area_name,
    CASE WHEN NOT coalesce(small, false) THEN numerator END AS numerator,
    CASE WHEN NOT coalesce(small, false) THEN denominator END AS denominator,
    CASE WHEN NOT coalesce(small, false) THEN rate END AS rate,
    target_operator, target, binding,
    CASE WHEN NOT coalesce(small, false) THEN met END AS met,
    CASE WHEN coalesce(small, false) THEN 'suppressed' ELSE status END AS status,
    definition_version, period
FROM cell
