-- One row per service.
SELECT p.pseudonym AS person_id, service_type, service_date, result
FROM service
JOIN pseudonym AS p USING (person_id)
