-- One row: holders aged 60 or more at D who received care in the calendar year of D, up to D.
-- Source: 巴南府发〔2022〕35号 第三章第一节(四).
-- Whether it joins on to care of the old is not delivered.
SELECT 1 AS part, count(*) AS value
FROM served('托养照护', make_date(getvariable('year'), 1, 1), getvariable('as_of')) AS s
JOIN holder AS h USING (person_id)
JOIN person_attribute AS a USING (person_id)
WHERE a.age > getvariable('age_working_max')
