-- One row per holder with a need of an assistive device in the survey year; in the numerator when one was completed in that calendar year, up to D.
-- Definition assistive_device v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第10项.
-- Not a count of devices: people served without a need are not here.
SELECT
    h.person_id,
    h.person_id IN (
        FROM served(
            '辅具适配', make_date(getvariable('survey_year'), 1, 1), make_date(getvariable('survey_year'), 12, 31))
    ) AS in_numerator
FROM holder AS h
JOIN person_survey AS s ON s.person_id = h.person_id AND s.survey_year = getvariable('survey_year')
WHERE s.need_device = '是'
