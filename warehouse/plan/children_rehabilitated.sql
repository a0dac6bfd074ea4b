-- One row: persons under 18 on the day of a completed basic rehabilitation in the calendar year of D, up to D.
-- Source: 巴南府发〔2022〕35号 第三章第三节(三).
-- How old children may be is decided elsewhere: by it this number grows.
SELECT 1 AS part, count(DISTINCT s.person_id) AS value
FROM service AS s
JOIN person_attribute AS a USING (person_id)
WHERE s.service_type = '基本康复' AND s.result = '完成'
    AND s.service_date BETWEEN make_date(getvariable('year'), 1, 1) AND getvariable('as_of')
    AND age_at(a.birth_date, s.service_date) < 18
