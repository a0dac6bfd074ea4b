-- One row per holder whose income in the newest survey year is below a share of that of the year before.
-- Definition income_drop v1, from 2021-01-01. Source: 中农组发〔2021〕7号《关于健全防止返贫动态监测和帮扶机制的指导意见》.
-- Nothing is said when one of the two years is not known: a year between is not skipped.
SELECT h.person_id, s.income_per_head_yuan AS income_yuan, b.income_per_head_yuan AS previous_yuan
FROM holder AS h
JOIN newest_survey AS s USING (person_id)
JOIN person_survey AS b ON b.person_id = h.person_id AND b.survey_year = s.survey_year - 1
WHERE s.income_per_head_yuan < getvariable('income_drop_share') * b.income_per_head_yuan::DECIMAL(34, 2)
