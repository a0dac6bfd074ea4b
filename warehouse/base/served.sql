-- One row per person with a completed service between two days, both inclusive, and never after D.
CREATE MACRO served(of_type, first_day, last_day) AS TABLE
SELECT DISTINCT person_id
FROM service
WHERE service_type = of_type AND result = '完成' AND service_date BETWEEN first_day AND least(last_day, getvariable('as_of'))
