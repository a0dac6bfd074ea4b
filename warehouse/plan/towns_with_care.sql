-- One row: towns with a holder who received care in the calendar year of D, up to D.
-- Source: 巴南府发〔2022〕35号 第三章第一节(四).
-- Not a count of facilities: who is cared for may be cared for in another town.
SELECT 1 AS part, count(DISTINCT h.area_code) AS value
FROM served('托养照护', make_date(getvariable('year'), 1, 1), getvariable('as_of')) AS s
JOIN holder AS h USING (person_id)
WHERE h.area_code <> 'unknown'
