-- One row per holder; in the numerator when surveyed in the survey year with a family doctor.
-- Definition family_doctor v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第三章第三节(四).
-- Not a share of the surveyed: holders who were not surveyed count as having none.
WITH signed AS (
    SELECT person_id FROM person_survey WHERE survey_year = getvariable('survey_year') AND family_doctor = '是'
)
SELECT h.person_id, h.person_id IN (FROM signed) AS in_numerator
FROM holder AS h
