-- One row per indicator and member at D, with what places it in cells: every cell of coverage_rate is a count of these rows, and so is any cross
-- of attributes. Growth has a row per survey year: in_numerator says that it is the later one. Household attributes are those of the
-- household's severe holder; a household has no others.
-- Not for sums over indicators: who stands in several has several rows.
CREATE TABLE indicator_fact AS
WITH placed AS (
    SELECT m.*, a.area_code, a.household_registration, a.sex, a.category, a.grade, a.age_band
    FROM member AS m
    JOIN person_attribute AS a USING (person_id)
    UNION ALL BY NAME
    SELECT m.*, a.area_code, a.household_registration
    FROM member AS m
    JOIN household_attribute AS a USING (household_id)
    WHERE m.person_id IS NULL
)
SELECT
    getvariable('as_of') AS as_of,
    p.indicator,
    p.person_id,
    p.household_id,
    d.kind = 'ratio' AS in_denominator,
    p.in_numerator,
    p.area_code,
    p.household_registration,
    p.sex,
    p.category,
    p.grade,
    p.age_band,
    p.value,
    p.weight,
    d.definition_version
FROM placed AS p
JOIN definition AS d USING (indicator)
