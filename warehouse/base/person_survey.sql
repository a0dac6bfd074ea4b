-- One row per person and survey year up to the year of D: of several the one surveyed last, then the greater certificate number.
CREATE TABLE person_survey AS
SELECT
    person_id, survey_year, household_size, income_per_head_yuan, need_rehabilitation, need_device, need_home, need_care, family_doctor,
    community_mental_rehab
FROM survey
WHERE survey_year <= getvariable('year')
QUALIFY
    row_number() OVER (
        PARTITION BY person_id, survey_year
        ORDER BY survey_date DESC NULLS LAST, certificate_rank(certificate_no) DESC NULLS LAST
    ) = 1
