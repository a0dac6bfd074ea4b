-- One row per indicator: the district's figure of the report's day beside that of the month before, in the order of the plan.
SELECT
    i.indicator, i.title_zh, i.unit, i.numerator_zh, i.denominator_zh, i.source, c.period, c.numerator, c.denominator, c.rate,
    c.target_operator, c.target, c.binding, c.met, c.distance, c.status, c.definition_version, b.rate AS rate_before, b.numerator AS numerator_before,
    b.as_of AS day_before
FROM figure AS c
JOIN indicator AS i USING (indicator)
LEFT JOIN (
    SELECT * FROM figure
    WHERE as_of = (SELECT max(as_of) FROM figure WHERE as_of < date_trunc('month', getvariable('day')))
) AS b USING (indicator, area_code, breakdown, breakdown_value)
WHERE c.as_of = getvariable('day') AND c.area_code = getvariable('district_code') AND c.breakdown = 'all'
ORDER BY i.number NULLS LAST, i.indicator
