-- One row per exception, case and person whom rows of somebody else may explain: possible_rows is a JSON list of at most five of them, each with
-- extract, delivery day, line and why it may be this person's. Somebody else: who is only known by rows that no number names and has this
-- person's name (by sound) and town, or stands in an open review with this person. No names, no numbers.
-- Not a list of errors: whether a row is this person's, people say (huican identity review, decide).
CREATE TABLE possible_rows AS
WITH possible AS (
    SELECT possible_person_id AS person_id, person_id AS other, '同镇街同名或同音，未归入：' || why AS why FROM identity_possible
    UNION ALL
    SELECT person_id, possible_person_id, '同镇街同名或同音，未归入：' || why FROM identity_possible
    UNION ALL
    SELECT left_person, right_person, '身份待复核 ' || review_id FROM identity_review
    UNION ALL
    SELECT right_person, left_person, '身份待复核 ' || review_id FROM identity_review
),
of_somebody_else AS (
    SELECT DISTINCT person_id, other, why FROM possible WHERE person_id <> other
),
made AS (
    SELECT *, CASE subsidy_type WHEN '困难生活补贴' THEN 'living' WHEN '重度护理补贴' THEN 'nursing' END AS subsidy
    FROM payment
    WHERE pay_state = '成功'
),
subsidy AS (
    SELECT unnest(['living', 'nursing']) AS subsidy
),
row_that_explains AS (
    SELECT subsidy || '_subsidy_missing' AS exception, '' AS case_key, person_id AS other, '两项补贴发放' AS extract, delivery_day, line
    FROM made
    WHERE pay_month = getvariable('pay_month')
    UNION ALL
    SELECT subsidy || '_subsidy_arrears', '', person_id, '两项补贴发放', delivery_day, line
    FROM made
    WHERE pay_month BETWEEN getvariable('pay_month') - to_months(getvariable('arrears_months')) AND getvariable('pay_month') - INTERVAL 1 MONTH
    UNION ALL
    SELECT 'paid_without_certificate', s.subsidy, c.person_id, '持证残疾人', c.delivery_day, c.line
    FROM certificate AS c
    CROSS JOIN subsidy AS s
    UNION ALL
    SELECT 'paid_not_eligible', 'living', person_id, '社会救助', delivery_day, line
    FROM assistance
    UNION ALL
    SELECT 'dibao_candidate', '', person_id, '社会救助', delivery_day, line
    FROM assistance
    UNION ALL
    SELECT 'not_in_school', '', person_id, '学籍信息', delivery_day, line
    FROM student
    WHERE try_cast(left(school_year, 4) AS INTEGER) >= getvariable('school_year')
    UNION ALL
    SELECT 'no_medical_insurance', '', person_id, '参保信息', delivery_day, line
    FROM medical_enrolment
    WHERE insurance_year = getvariable('medical_year')
    UNION ALL
    SELECT 'no_pension', '', person_id, '养老参保', delivery_day, line
    FROM pension
    WHERE insurance_year = getvariable('pension_year')
    UNION ALL
    SELECT 'monitoring_missing', '', person_id, '防返贫监测', delivery_day, line
    FROM monitoring
),
numbered AS (
    SELECT
        r.exception, r.case_key, p.person_id, r.extract, r.delivery_day, r.line, min(p.why) AS why,
        row_number() OVER (
            PARTITION BY r.exception, r.case_key, p.person_id ORDER BY r.delivery_day DESC, r.extract, r.line
        ) AS place
    FROM of_somebody_else AS p
    JOIN row_that_explains AS r USING (other)
    GROUP BY r.exception, r.case_key, p.person_id, r.extract, r.delivery_day, r.line
)
SELECT
    exception, case_key, person_id,
    to_json(list(
        {'extract': extract, 'delivery_day': strftime(delivery_day, '%Y-%m-%d'), 'line': line, 'why': why} ORDER BY place
    )) AS possible_rows
FROM numbered
WHERE place <= 5
GROUP BY exception, case_key, person_id
