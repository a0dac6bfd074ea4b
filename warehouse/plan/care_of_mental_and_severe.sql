-- One row: holders of working age who are intellectually or mentally disabled, or severely physically, and received care in the calendar year of D, up to D.
-- Source: 巴南府发〔2022〕35号 第三章第一节(四).
-- For those with a need see day_care.
SELECT 1 AS part, count(*) AS value
FROM served('托养照护', make_date(getvariable('year'), 1, 1), getvariable('as_of')) AS s
JOIN holder AS h USING (person_id)
JOIN person_attribute AS a USING (person_id)
WHERE a.age BETWEEN getvariable('age_working_min') AND getvariable('age_working_max')
    AND (h.category IN (5, 6) OR (h.category = 4 AND h.severe))
