-- One row per holder with a mental disability, surveyed in the survey year, to whom community rehabilitation applies; in the numerator with it.
-- Definition community_mental_rehab v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第三章第三节专栏5.3.
-- Not all holders with a mental disability: those surveyed with 不适用 (not living at home) and those
-- without an answer are left out.
SELECT h.person_id, s.community_mental_rehab = '是' AS in_numerator
FROM holder AS h
JOIN person_survey AS s ON s.person_id = h.person_id AND s.survey_year = getvariable('survey_year')
WHERE h.category = 6 AND s.community_mental_rehab <> '不适用'
