-- One row per holder whose last month of dibao lies in the months before that of D, without dibao in it, and whose household income is low.
-- Definition dibao_lost v1, from 2021-01-01. Source: 国务院令第649号《社会救助暂行办法》；民发〔2021〕57号《最低生活保障审核确认办法》；巴南府发〔2022〕35号 第三章第二节(一).
-- line_yuan is the yearly standard for the registration times the factor; 居民 has no standard and raises nothing.
WITH ended AS (
    SELECT a.person_id, max(a.end_month) AS last_month
    FROM assistance AS a
    JOIN assistance_group AS g USING (assistance_category)
    WHERE g.assistance_group = 'dibao'
    GROUP BY a.person_id
),
line AS (
    SELECT household_registration, 12 * getvariable('dibao_lost_income_factor') * amount_yuan AS line_yuan, line_status
    FROM dibao_standard_at(getvariable('as_of'))
)
SELECT h.person_id, [e.last_month] AS months, l.income_yuan, l.income_source, s.line_yuan, s.line_status
FROM holder AS h
JOIN ended AS e USING (person_id)
JOIN livelihood AS l USING (person_id)
JOIN line AS s USING (household_registration)
WHERE e.last_month BETWEEN getvariable('month') - to_months(getvariable('dibao_lost_months')) AND getvariable('month') - to_months(1)
    AND h.person_id NOT IN (SELECT person_id FROM assistance_in(getvariable('month')) WHERE assistance_group = 'dibao')
    AND l.income_yuan < s.line_yuan
