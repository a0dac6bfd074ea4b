-- One row per published day, quantitative statement of the plan and part of its value: what the plan says beside what is known on the day, by an
-- indicator (the district's figure) or a reference query, or what would have to be delivered to answer it. Days as in exception_list.
-- Ages in a statement (岁) say whom it is about and are nothing to compare.
WITH shown_day AS (
    SELECT DISTINCT as_of
    FROM coverage_rate
    WHERE as_of > (SELECT max(as_of) FROM run WHERE state = 'success') - 40 OR as_of = last_day(as_of)
),
statement AS (
    SELECT
        *,
        row_number() OVER () AS number,
        string_split(coalesce(value, ''), ';') AS plan_values,
        string_split(coalesce(unit, ''), ';') AS units
    FROM plan_statement
),
by_indicator AS (
    SELECT s.measure, unnest(string_split(s.indicators, ';')) AS answered_by, generate_subscripts(string_split(s.indicators, ';'), 1) AS part
    FROM statement AS s
    WHERE s.indicators IS NOT NULL
),
answer AS (
    SELECT c.as_of, b.measure, b.part, b.answered_by, coalesce(c.rate, c.numerator) AS value, c.met, c.status
    FROM by_indicator AS b
    JOIN coverage_rate AS c ON c.indicator = b.answered_by
    JOIN shown_day AS d ON d.as_of = c.as_of
    WHERE c.breakdown = 'all' AND c.area_code = getvariable('district_code')
    UNION ALL
    SELECT p.as_of, p.measure, p.part, 'query', p.value, NULL, p.status
    FROM plan_state AS p
    JOIN shown_day AS d ON d.as_of = p.as_of
),
told AS (
    SELECT
        d.as_of, s.number, s.measure, s.section, s.sentence_zh, s.kind,
        coalesce(a.part, 1) AS part,
        s.plan_values, s.units, a.answered_by, a.value, a.met,
        coalesce(a.status, CASE WHEN s.missing_zh IS NULL THEN 'not_available' ELSE 'no_data' END) AS status,
        s.missing_zh
    FROM shown_day AS d
    CROSS JOIN statement AS s
    LEFT JOIN answer AS a ON a.as_of = d.as_of AND a.measure = s.measure
)
SELECT
    as_of, measure, section, sentence_zh, kind, part,
    CASE
        WHEN units[least(part, len(units))] <> '岁' THEN try_cast(plan_values[least(part, len(plan_values))] AS DOUBLE)
    END AS plan_value,
    units[least(part, len(units))] AS unit,
    answered_by, value, met, status, missing_zh
FROM told
ORDER BY as_of, number, part
