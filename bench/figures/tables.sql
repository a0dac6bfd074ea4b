-- The tables by person of a made-up district, as a night leaves them for the warehouse: $HOLDERS holders (half as many other people again), made by
-- hashing numbers, so that they are the same each time. About as many rows a person as huican generate makes. Day 2025-06-30.
CREATE MACRO pick(i, salt, n) AS (hash(i * 1000 + salt) % n)::INTEGER;
CREATE MACRO of_list(i, salt, list) AS list[1 + pick(i, salt, len(list))];
CREATE MACRO number(i) AS 'p' || lpad(i::VARCHAR, 20, '0');
CREATE MACRO birth(i) AS DATE '1935-01-01' + pick(i, 1, 31000);
CREATE TABLE who AS SELECT i, number(i) AS person_id FROM range(getvariable('holders') * 3 // 2) AS r(i);
CREATE TABLE holder_of AS FROM who WHERE i < getvariable('holders');
CREATE TABLE town AS SELECT list(area_code ORDER BY area_code) AS codes FROM read_csv(getvariable('towns'), all_varchar = true);

COPY (SELECT person_id, of_list(i, 2, ['男', '女']) AS sex, birth(i) AS birth_date FROM who) TO 'person.parquet';
COPY (
    SELECT
        person_id, (10000000000000000000 + i)::VARCHAR AS certificate_no, of_list(i, 2, ['男', '女']) AS sex, birth(i) AS birth_date,
        of_list(i, 3, ['农业', '农业', '农业', '非农业', '居民']) AS household_registration, of_list(i, 4, (SELECT codes FROM town)) AS town,
        of_list(i, 5, ['视力', '听力', '言语', '肢体', '肢体', '智力', '精神', '多重']) AS category,
        of_list(i, 6, ['一级', '二级', '三级', '四级']) AS grade, DATE '2016-01-01' + pick(i, 7, 3400) AS issue_date,
        if(pick(i, 8, 10) = 0, NULL, DATE '2016-01-01' + pick(i, 7, 3400) + INTERVAL 10 YEAR)::DATE AS valid_to,
        of_list(i, 9, ['正常', '正常', '正常', '正常', '正常', '正常', '正常', '正常', '正常', '注销']) AS certificate_state,
        DATE '2016-01-01' + pick(i, 7, 3400) AS state_date, of_list(i, 10, ['就业', '未就业', '其他']) AS employment
    FROM holder_of
) TO 'certificate.parquet';
COPY (
    SELECT
        person_id, (10000000000000000000 + i)::VARCHAR AS certificate_no, y AS survey_year, 1 + pick(i, 11, 5) AS household_size,
        (4000 + pick(i, 12, 16000) + (y - 2020) * 700)::DECIMAL(18, 2) AS income_per_head_yuan, of_list(i, y + 1, ['是', '否']) AS need_rehabilitation,
        of_list(i, y + 2, ['是', '否', '否']) AS need_device, of_list(i, y + 3, ['是', '否', '否', '否']) AS need_home,
        of_list(i, y + 4, ['是', '否', '否', '否']) AS need_care, of_list(i, y + 5, ['是', '是', '是', '否']) AS family_doctor,
        of_list(i, y + 6, ['是', '否', '不适用']) AS community_mental_rehab, make_date(y, 7, 1) + pick(i, 13, 60) AS survey_date
    FROM holder_of CROSS JOIN range(2020, 2025) AS s(y)
    WHERE pick(i, y, 50) > 0
) TO 'survey.parquet';
COPY (
    SELECT
        person_id, of_list(i, 20 + n, ['基本康复', '基本康复', '辅具适配', '托养照护', '无障碍改造', '职业技能培训']) AS service_type,
        DATE '2020-06-01' + pick(i, 30 + n, 1850) AS service_date, of_list(i, 40 + n, ['完成', '完成', '完成', '未完成']) AS result, 100::DECIMAL(18, 2) AS amount_yuan
    FROM holder_of CROSS JOIN range(3) AS s(n)
) TO 'service.parquet';
COPY (
    SELECT
        person_id, 'JT' || (i // 2) AS household_no, of_list(i // 2, 51, ['城市低保', '农村低保', '农村低保', '特困供养', '低保边缘', '刚性支出困难']) AS assistance_category,
        DATE '2018-01-01' + to_months(pick(i, 52, 80)) AS start_month,
        if(pick(i, 53, 4) = 0, DATE '2025-01-01' + to_months(pick(i, 54, 12)), NULL) AS end_month, of_list(i, 55, ['否', '否', '否', '是']) AS single_person_household,
        2 AS household_size, 500::DECIMAL(18, 2) AS income_per_head_month_yuan, 300::DECIMAL(18, 2) AS benefit_month_yuan, NULL::VARCHAR AS town
    FROM who WHERE pick(i // 2, 50, 5) = 0
) TO 'assistance.parquet';
COPY (
    SELECT
        person_id, DATE '2024-07-01' + to_months(n) AS pay_month, of_list(i, 61, ['困难生活补贴', '重度护理补贴', '重度护理补贴']) AS subsidy_type,
        of_list(i, 200 + n, ['成功', '成功', '成功', '成功', '成功', '成功', '成功', '失败', '追回']) AS pay_state, 80::DECIMAL(18, 2) AS amount_yuan, NULL::VARCHAR AS town
    FROM holder_of CROSS JOIN range(12::BIGINT) AS s(n) WHERE pick(i, 60, 5) < 2
) TO 'payment.parquet';
COPY (SELECT person_id, DATE '2022-01-01' + pick(i, 71, 1500) AS death_date FROM who WHERE pick(i, 70, 60) = 0) TO 'death.parquet';
COPY (
    SELECT
        person_id, y AS insurance_year, of_list(i, 81, ['城乡居民', '城乡居民', '城乡居民', '职工']) AS scheme,
        of_list(i, 82 + y, ['参保', '参保', '参保', '参保', '参保', '参保', '停保']) AS state, '无' AS premium_aid
    FROM who CROSS JOIN range(2024, 2026) AS s(y) WHERE pick(i, 80 + y, 30) > 0
) TO 'medical_enrolment.parquet';
COPY (
    SELECT
        person_id, DATE '2024-03-01' + pick(i, 90 + n, 480) AS settlement_date, (pick(i, 100 + n, 400000) / 100)::DECIMAL(18, 2) AS own_payment_yuan,
        5000::DECIMAL(18, 2) AS total_yuan
    FROM who CROSS JOIN range(3) AS s(n)
) TO 'settlement.parquet';
COPY (
    SELECT
        person_id, of_list(i, 111, ['学前', '小学', '小学', '初中', '高中']) AS stage, '普通班' AS mode, of_list(i, 112, ['在读', '在读', '在读', '毕业', '退学']) AS state,
        of_list(i, 113, ['2023-2024', '2024-2025', '2024-2025', '2024-2025']) AS school_year
    FROM who WHERE year(birth(i)) BETWEEN 2005 AND 2020 AND pick(i, 110, 20) > 0
) TO 'student.parquet';
COPY (
    SELECT
        person_id, y AS insurance_year, of_list(i, 121, ['城乡居民', '城乡居民', '城乡居民', '职工']) AS scheme,
        of_list(i, 122 + y, ['缴费', '代缴', '待遇领取', '缴费', '代缴', '待遇领取', '中断']) AS state
    FROM who CROSS JOIN range(2023, 2025) AS s(y) WHERE pick(i, 120 + y, 20) > 0
) TO 'pension.parquet';
COPY (
    SELECT
        person_id, 'H' || (i // 3) AS household_no, y AS monitoring_year, 3 AS household_size,
        of_list(i // 3, 131, ['脱贫户', '监测户', '一般农户']) AS household_kind, of_list(i // 3, 132, ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户']) AS monitoring_kind,
        of_list(i // 3, 133, ['是', '否']) AS risk_cleared, (5000 + pick(i // 3, 134, 12000))::DECIMAL(18, 2) AS net_income_per_head_yuan
    FROM who CROSS JOIN range(2023, 2026) AS s(y) WHERE pick(i // 3, 130, 6) = 0
) TO 'monitoring.parquet';
