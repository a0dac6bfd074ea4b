-- One row per person in the denominator of school_enrolment without numerator; date is the day on which the age is taken.
-- Definition not_in_school v1, from 2021-01-01. Source: 《中华人民共和国义务教育法》；国务院令第674号《残疾人教育条例》；巴南府发〔2022〕35号 第二章第三节专栏1 第8项.
-- Teaching at home counts as enrolled.
SELECT person_id, getvariable('school_reference_day') AS date
FROM member
WHERE indicator = 'school_enrolment' AND NOT in_numerator
