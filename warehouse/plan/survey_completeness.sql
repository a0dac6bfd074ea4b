-- One row: holders at D surveyed in the calendar year of D, in percent of all.
-- Source: 巴南府发〔2022〕35号 第四章第二节专栏9.5.
-- A survey just begun is small: what figures rest on is the survey year, see coverage_rate.period.
SELECT 1 AS part, 100.0 * count(s.person_id) / nullif(count(*), 0) AS value
FROM holder AS h
LEFT JOIN person_survey AS s ON s.person_id = h.person_id AND s.survey_year = getvariable('year')
