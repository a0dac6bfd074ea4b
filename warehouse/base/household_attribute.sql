-- One row per household with a severe holder: town and registration of the severe holder whose counting certificate was issued first
-- (ties: the smaller number), in difficulty or not.
CREATE TABLE household_attribute AS
SELECT m.household_id, h.person_id, h.area_code, h.household_registration
FROM holder AS h
JOIN household AS m USING (person_id)
WHERE h.severe
QUALIFY row_number() OVER (PARTITION BY m.household_id ORDER BY h.issue_date, h.certificate_rank) = 1
