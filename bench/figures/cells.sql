-- The cells of coverage_rate on 2025-06-30 in one script written by hand from the text of the definitions, over the same tables by person: what somebody
-- would write who needs these figures once. One row per indicator, area, breakdown and value that anybody is in.
CREATE TABLE death_of AS SELECT person_id, min(death_date) AS died FROM 'death.parquet' GROUP BY ALL;
CREATE MACRO valid(issued, ends, state, changed, d) AS issued <= d AND coalesce(ends >= d, true) AND (state = '正常' OR coalesce(changed > d, false));
CREATE TABLE holder AS
SELECT c.person_id, c.household_registration, coalesce(c.town, 'unknown') AS area_code, p.sex, c.issue_date, c.certificate_no,
    list_position(['视力', '听力', '言语', '肢体', '智力', '精神', '多重'], c.category) AS category,
    list_position(['一级', '二级', '三级', '四级'], c.grade) AS grade,
    2025 - year(p.birth_date) - if((month(p.birth_date), day(p.birth_date)) > (6, 30), 1, 0) AS age,
    2024 - year(p.birth_date) - if((month(p.birth_date), day(p.birth_date)) > (8, 31), 1, 0) AS school_age,
    valid(c.issue_date, c.valid_to, c.certificate_state, c.state_date, DATE '2025-06-30') AND coalesce(d.died > DATE '2025-06-30', true) AS holds
FROM 'certificate.parquet' AS c JOIN 'person.parquet' AS p USING (person_id) LEFT JOIN death_of AS d USING (person_id)
WHERE c.issue_date <= DATE '2025-06-30';
CREATE TABLE helped AS
SELECT a.person_id, a.household_no, a.single_person_household, a.start_month,
    CASE assistance_category WHEN '特困供养' THEN 'tekun' WHEN '低保边缘' THEN 'edge' WHEN '刚性支出困难' THEN 'rigid' ELSE 'dibao' END AS kind
FROM 'assistance.parquet' AS a LEFT JOIN death_of AS d USING (person_id)
WHERE start_month <= DATE '2025-06-01' AND coalesce(end_month >= DATE '2025-06-01', true) AND coalesce(date_trunc('month', died) >= DATE '2025-06-01', true);
CREATE TABLE help AS
SELECT person_id, bool_or(kind = 'dibao') AS dibao, bool_or(kind = 'tekun') AS tekun, bool_or(kind = 'edge') AS edge, true AS any_help FROM helped GROUP BY ALL;
CREATE TABLE paid AS
SELECT person_id, subsidy_type FROM 'payment.parquet' WHERE pay_month = DATE '2025-06-01' GROUP BY ALL
HAVING sum(CASE pay_state WHEN '成功' THEN 1 WHEN '追回' THEN -1 ELSE 0 END) > 0;
CREATE TABLE asked AS
SELECT * FROM 'survey.parquet' WHERE survey_year <= 2025
QUALIFY row_number() OVER (PARTITION BY person_id, survey_year ORDER BY survey_date DESC, certificate_no DESC) = 1;
SET VARIABLE syr = (
    WITH n AS (SELECT survey_year AS y, count(*) AS n FROM asked GROUP BY ALL)
    SELECT max(a.y) FROM n AS a LEFT JOIN n AS b ON b.y = a.y - 1 WHERE b.n IS NULL OR a.n >= 0.8 * b.n);
CREATE TABLE newest AS SELECT * FROM asked QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY survey_year DESC) = 1;
CREATE TABLE now_asked AS SELECT * FROM asked WHERE survey_year = getvariable('syr');
CREATE TABLE served AS
SELECT person_id, bool_or(service_type = '基本康复' AND year(service_date) = getvariable('syr')) AS rehabilitation,
    bool_or(service_type = '辅具适配' AND year(service_date) = getvariable('syr')) AS device,
    bool_or(service_type = '托养照护' AND year(service_date) = getvariable('syr')) AS care,
    bool_or(service_type = '无障碍改造' AND service_date >= DATE '2021-01-01') AS home,
    bool_or(service_type = '职业技能培训' AND service_date >= DATE '2021-01-01') AS training
FROM 'service.parquet' WHERE result = '完成' AND service_date <= DATE '2025-06-30' GROUP BY ALL;
CREATE TABLE school AS
SELECT person_id, bool_or(state = '在读') AS reads, bool_or(stage IN ('小学', '初中') AND state IN ('在读', '毕业')) AS enrolled
FROM 'student.parquet' WHERE left(school_year, 4)::INTEGER >= 2024 GROUP BY ALL;
CREATE TABLE insured AS
SELECT person_id, bool_or(scheme = '职工') AS employee, bool_or(scheme = '城乡居民') AS resident
FROM 'medical_enrolment.parquet' WHERE insurance_year = 2025 AND state = '参保' GROUP BY ALL;
CREATE TABLE pensioned AS
SELECT person_id, bool_or(scheme = '职工' AND state <> '代缴') AS employee, bool_or(scheme = '城乡居民') AS resident
FROM 'pension.parquet' WHERE insurance_year = 2024 AND state <> '中断' GROUP BY ALL;
CREATE TABLE monitored AS
SELECT person_id, household_no, household_kind = '监测户' AND risk_cleared IS DISTINCT FROM '是' AS open FROM 'monitoring.parquet' WHERE monitoring_year <= 2025
QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY monitoring_year DESC, household_no DESC) = 1;
CREATE TABLE lives AS
WITH h AS (
    SELECT person_id, household_no FROM helped WHERE single_person_household IS DISTINCT FROM '是'
    QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY start_month DESC, household_no DESC) = 1)
SELECT p.person_id, coalesce('A:' || h.household_no, 'R:' || m.household_no, 'P:' || p.person_id) AS household
FROM 'person.parquet' AS p LEFT JOIN h USING (person_id) LEFT JOIN monitored AS m USING (person_id);
CREATE TABLE one_pass AS
SELECT h.*, coalesce(a.dibao, false) AS dibao, coalesce(a.tekun, false) AS tekun, coalesce(a.edge, false) AS edge,
    coalesce(a.any_help, false) OR coalesce(m.open, false) AS in_difficulty,
    coalesce(n.income_per_head_yuan / 12 < CASE h.household_registration WHEN '农业' THEN 610 WHEN '非农业' THEN 750 END, false) AS poor,
    n.survey_year >= 2021 AND n.need_home = '是' AS wants_home,
    s.reads IS true AS reads, s.enrolled IS true AS enrolled, i.employee IS true AS medical_employee, i.resident IS true AS medical_resident,
    e.employee IS true AS pension_employee, e.resident IS true AS pension_resident,
    q.need_rehabilitation = '是' AS wants_rehabilitation, q.need_device = '是' AS wants_device, q.need_care = '是' AS wants_care,
    q.family_doctor IS NOT DISTINCT FROM '是' AS doctor, q.community_mental_rehab AS mental,
    v.rehabilitation IS true AS rehabilitation, v.device IS true AS device, v.care IS true AS care,
    l.person_id IS NOT NULL AS living_paid, c.person_id IS NOT NULL AS nursing_paid, lives.household
FROM holder AS h
LEFT JOIN help AS a USING (person_id) LEFT JOIN monitored AS m USING (person_id) LEFT JOIN newest AS n USING (person_id) LEFT JOIN now_asked AS q USING (person_id)
LEFT JOIN school AS s USING (person_id) LEFT JOIN insured AS i USING (person_id) LEFT JOIN pensioned AS e USING (person_id) LEFT JOIN served AS v USING (person_id)
LEFT JOIN paid AS l ON l.person_id = h.person_id AND l.subsidy_type = '困难生活补贴'
LEFT JOIN paid AS c ON c.person_id = h.person_id AND c.subsidy_type = '重度护理补贴'
JOIN lives ON lives.person_id = h.person_id
WHERE h.holds;
CREATE TABLE homes AS
WITH done AS (SELECT household, bool_or(home) AS done FROM lives JOIN served USING (person_id) GROUP BY ALL)
SELECT household, coalesce(any_value(d.done), false) AS done, arg_min((area_code, household_registration), (issue_date, certificate_no)) FILTER (grade <= 2) AS place
FROM one_pass LEFT JOIN done AS d USING (household) GROUP BY household
HAVING bool_or(grade <= 2 AND in_difficulty AND (coalesce(wants_home, false) OR d.done IS true));
CREATE TABLE member AS
SELECT area_code, household_registration, sex, category, grade, age, unnest(list_filter([
    {i: 'dibao_inclusion', d: dibao OR tekun OR (grade <= 2 AND edge) OR poor, n: dibao OR tekun},
    {i: 'living_subsidy', d: dibao, n: living_paid},
    {i: 'nursing_subsidy', d: grade <= 2 AND NOT tekun, n: nursing_paid},
    {i: 'pension', d: age >= 16 AND NOT reads AND NOT pension_employee, n: pension_resident},
    {i: 'medical', d: NOT medical_employee, n: medical_resident},
    {i: 'school_enrolment', d: school_age BETWEEN 6 AND 14, n: enrolled},
    {i: 'rehabilitation', d: wants_rehabilitation, n: rehabilitation},
    {i: 'assistive_device', d: wants_device, n: device},
    {i: 'day_care', d: wants_care, n: care},
    {i: 'family_doctor', d: true, n: doctor},
    {i: 'community_mental_rehab', d: category = 6 AND mental <> '不适用', n: mental = '是'}], lambda x: x.d), recursive := true)
FROM one_pass
UNION ALL
SELECT area_code, household_registration, sex, category, grade, age, 'vocational_training', true, true FROM served JOIN holder USING (person_id) WHERE training
UNION ALL
SELECT place[1], place[2], NULL, NULL, NULL, NULL, 'home_accessibility', true, done FROM homes;
CREATE MACRO band(age) AS
    CASE WHEN age <= 5 THEN '0-5' WHEN age <= 14 THEN '6-14' WHEN age <= 17 THEN '15-17' WHEN age <= 44 THEN '18-44' WHEN age <= 59 THEN '45-59' WHEN age >= 60 THEN '60+' END;
COPY (
    SELECT i AS indicator, coalesce(area_code, '500113') AS area_code,
        CASE WHEN grouping(household_registration) = 0 THEN 'household_registration' WHEN grouping(sex) = 0 THEN 'sex' WHEN grouping(category) = 0 THEN 'category'
            WHEN grouping(grade) = 0 THEN 'grade' WHEN grouping(band(age)) = 0 THEN 'age_band' ELSE 'all' END AS breakdown,
        coalesce(household_registration, sex, category::VARCHAR, grade::VARCHAR, band(age), 'all') AS breakdown_value,
        count(*) FILTER (n) AS numerator, count(*) AS denominator, NULL::DOUBLE AS rate
    FROM member
    GROUP BY GROUPING SETS ((i), (i, area_code), (i, household_registration), (i, area_code, household_registration), (i, sex), (i, area_code, sex),
        (i, category), (i, area_code, category), (i, grade), (i, area_code, grade), (i, band(age)), (i, area_code, band(age)))
    HAVING breakdown = 'all' OR breakdown_value <> 'all'
    UNION ALL BY NAME
    SELECT 'income_growth' AS indicator, coalesce(area_code, '500113') AS area_code,
        CASE WHEN grouping(household_registration) = 0 THEN 'household_registration' WHEN grouping(sex) = 0 THEN 'sex' WHEN grouping(category) = 0 THEN 'category'
            WHEN grouping(grade) = 0 THEN 'grade' WHEN grouping(band(age)) = 0 THEN 'age_band' ELSE 'all' END AS breakdown,
        coalesce(household_registration, sex, category::VARCHAR, grade::VARCHAR, band(age), 'all') AS breakdown_value, 0 AS numerator, 0 AS denominator,
        100 * (pow((sum(income_per_head_yuan * household_size) FILTER (survey_year <> 2020) / sum(household_size) FILTER (survey_year <> 2020))::DOUBLE
            / (sum(income_per_head_yuan * household_size) FILTER (survey_year = 2020) / sum(household_size) FILTER (survey_year = 2020))::DOUBLE,
            1.0 / (getvariable('syr') - 2020)) - 1) AS rate
    FROM asked JOIN holder USING (person_id)
    WHERE survey_year IN (2020, getvariable('syr'))
    GROUP BY GROUPING SETS ((), (area_code), (household_registration), (area_code, household_registration), (sex), (area_code, sex),
        (category), (area_code, category), (grade), (area_code, grade), (band(age)), (area_code, band(age)))
) TO 'by_hand.parquet';
