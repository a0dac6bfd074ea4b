-- One row per person with more than one certificate, valid or not: only of them it has to be found out which one counts.
CREATE TABLE several_certificates AS
SELECT person_id
FROM coded_certificate
GROUP BY person_id
HAVING count(*) > 1
