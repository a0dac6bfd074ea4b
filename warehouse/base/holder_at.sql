-- One row per holder at a day, with the certificate that counts: the valid one issued last (ties: the greater number).
-- Source: docs/contract.md, "Valid certificate", "Holder at D". Holders are persons: several certificates count once.
CREATE MACRO holder_at(at_day) AS TABLE
SELECT
    c.person_id, c.certificate_no, c.certificate_rank, c.sex, c.birth_date, c.household_registration, c.area_code, c.category, c.grade,
    c.severe, c.issue_date, c.valid_to, c.employment
FROM coded_certificate AS c
LEFT JOIN first_death AS d USING (person_id)
WHERE valid_at(c.issue_date, c.valid_to, c.certificate_state, c.state_date, at_day)
    AND (d.death_date IS NULL OR d.death_date > at_day)
QUALIFY row_number() OVER (PARTITION BY c.person_id ORDER BY c.issue_date DESC, c.certificate_rank DESC) = 1
