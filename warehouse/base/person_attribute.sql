-- One row per person: the attributes at D by which every figure is broken down. Holders: of the certificate that counts; others: of the
-- newest certificate; without any: area 'unknown' and no certificate attribute. Sex and birth date: of the valid ID number, else of that
-- certificate, else of the newest record; a sex stated as unknown gives way to a known one.
CREATE TABLE person_attribute AS
WITH chosen_certificate AS (
    SELECT person_id, true AS holder, sex, birth_date, household_registration, area_code, category, grade
    FROM holder
    UNION ALL
    SELECT person_id, false, sex, birth_date, household_registration, area_code, category, grade
    FROM newest_certificate
    WHERE person_id NOT IN (SELECT person_id FROM holder)
),
described AS (
    SELECT
        p.person_id,
        coalesce(c.holder, false) AS holder,
        coalesce(c.area_code, 'unknown') AS area_code,
        c.household_registration,
        c.category,
        c.grade,
        coalesce(
            p.sex,
            CASE WHEN c.sex IN ('男', '女') THEN c.sex END,
            CASE WHEN p.recorded_sex IN ('男', '女') THEN p.recorded_sex END,
            c.sex,
            p.recorded_sex) AS sex,
        coalesce(p.birth_date, c.birth_date, p.recorded_birth_date) AS birth_date
    FROM person AS p
    LEFT JOIN chosen_certificate AS c USING (person_id)
)
SELECT
    d.person_id, d.holder, d.area_code, d.household_registration, d.category, d.grade, d.sex, d.birth_date,
    age_at(d.birth_date, getvariable('as_of')) AS age, b.age_band
FROM described AS d
LEFT JOIN age_band AS b
    ON age_at(d.birth_date, getvariable('as_of')) BETWEEN b.first_age AND coalesce(b.last_age, 999)
