-- One row per figure of D, with whether everybody may see it: none (shown), primary (few people), complementary (hidden for the sake of others),
-- unpublished (towns by a breakdown, but for the last day of a month).
-- A growth has no counts to judge it by: it is shown for the district, and where the members of the surveyed households are so many that
-- households of the largest size that a survey can give would still be enough of them.
CREATE TABLE judged_rate AS
SELECT
    c.*,
    CASE
        WHEN c.area_code <> getvariable('district_code') AND c.breakdown <> 'all' AND c.as_of <> last_day(c.as_of) THEN 'unpublished'
        WHEN c.numerator IS NULL AND c.rate IS NOT NULL THEN
            CASE
                WHEN (c.area_code = getvariable('district_code') AND c.breakdown = 'all')
                    OR least(c.weight_sum, c.base_weight_sum)
                        >= getvariable('disclosure_threshold') * getvariable('household_size_max') THEN 'none'
                ELSE 'primary'
            END
        WHEN h.indicator IS NULL THEN 'none'
        WHEN s.small THEN 'primary'
        ELSE 'complementary'
    END AS suppression
FROM coverage_rate AS c
LEFT JOIN hidden_cell AS h USING (indicator, area_code, breakdown, breakdown_value)
LEFT JOIN counted_cell AS s USING (as_of, indicator, area_code, breakdown, breakdown_value)
ORDER BY c.rowid
