-- One row per person surveyed in the survey year (in_numerator) or in the base year (not in_numerator), holder at D or not: income per head
-- and year (value), weighted by the size of the household. A person surveyed in both years has two rows.
-- Definition income_growth v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第1项.
-- Not a sum of incomes: households with several surveyed persons stand in it several times, on purpose of the definition.
SELECT
    person_id,
    survey_year = getvariable('survey_year') AS in_numerator,
    income_per_head_yuan AS value,
    household_size AS weight
FROM person_survey
WHERE survey_year IN (getvariable('survey_year'), getvariable('baseline_survey_year'))
    AND getvariable('survey_year') > getvariable('baseline_survey_year')
