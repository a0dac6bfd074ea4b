-- One row per holder with a need of care in the survey year; in the numerator when one was completed in that calendar year, up to D.
-- Definition day_care v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第三章第一节(四).
-- Not a count of places: people served without a need are not here.
SELECT
    h.person_id,
    h.person_id IN (
        FROM served(
            '托养照护', make_date(getvariable('survey_year'), 1, 1), make_date(getvariable('survey_year'), 12, 31))
    ) AS in_numerator
FROM holder AS h
JOIN person_survey AS s ON s.person_id = h.person_id AND s.survey_year = getvariable('survey_year')
WHERE s.need_care = '是'
