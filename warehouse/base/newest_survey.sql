-- One row per surveyed person: the newest survey year up to the year of D.
CREATE TABLE newest_survey AS
SELECT person_id, survey_year, household_size, income_per_head_yuan, need_home
FROM person_survey
QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY survey_year DESC) = 1
