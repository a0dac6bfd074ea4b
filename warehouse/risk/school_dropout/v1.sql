-- One row per holder of compulsory school age who is not in the numerator of school_enrolment; date is the day on which the age is taken.
-- Definition school_dropout v1, from 2021-01-01. Source: 中农组发〔2021〕7号《关于健全防止返贫动态监测和帮扶机制的指导意见》；《中华人民共和国义务教育法》.
-- Not a list of those who left school: a child who never went is here too.
SELECT person_id, getvariable('school_reference_day') AS date
FROM member
WHERE indicator = 'school_enrolment' AND NOT in_numerator
