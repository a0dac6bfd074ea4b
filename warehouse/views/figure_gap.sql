-- One row per published day, indicator and area with rows that may be a member's and are not linked to it: of somebody known by name only, or who waits
-- for review with the member (see possible_rows in the evidence of exceptions). rate_upper: the rate if all these members had it and the
-- denominator stayed. Members are counted for it, so at most five rows a member (rows_unlinked) leave it as it is; what bounds it is the
-- denominator: a row of assistance or of an employee's insurance that is linked may bring somebody in, or take somebody out.
-- Not a forecast. Days without exceptions published have no rows.
WITH list_of_indicator(exception, indicator) AS (
    VALUES
        ('dibao_candidate', 'dibao_inclusion'),
        ('living_subsidy_missing', 'living_subsidy'),
        ('nursing_subsidy_missing', 'nursing_subsidy'),
        ('no_pension', 'pension'),
        ('no_medical_insurance', 'medical'),
        ('not_in_school', 'school_enrolment')
),
possible AS (
    SELECT e.as_of, l.indicator, e.area_code, json_array_length(e.evidence, '$.possible_rows') AS rows_unlinked
    FROM huican_data.exception_list AS e
    JOIN list_of_indicator AS l ON l.exception = e.exception
    WHERE e.state <> 'closed' AND json_array_length(e.evidence, '$.possible_rows') > 0
),
spread AS (
    SELECT p.as_of, p.indicator, a.area_code, p.rows_unlinked
    FROM possible AS p
    JOIN huican_data.area AS a ON a.area_code = p.area_code OR a.level = 'district'
)
SELECT
    c.as_of, c.indicator, c.area_code, c.area_name, count(*) AS members_possible, sum(s.rows_unlinked)::BIGINT AS rows_unlinked,
    any_value(c.numerator) AS numerator, any_value(c.denominator) AS denominator, any_value(c.rate) AS rate,
    least(100, 100.0::DOUBLE * (any_value(c.numerator) + count(*)) / nullif(any_value(c.denominator), 0)) AS rate_upper
FROM spread AS s
JOIN huican_data.coverage_rate AS c
    ON c.as_of = s.as_of AND c.indicator = s.indicator AND c.area_code = s.area_code AND c.breakdown = 'all'
GROUP BY c.as_of, c.indicator, c.area_code, c.area_name
ORDER BY c.as_of, c.indicator, c.area_code
