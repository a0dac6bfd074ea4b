-- One row per person who ever had a certificate: the one issued last up to D (ties: the greater number), whatever its state.
-- Not for holders: of them the valid certificate counts.
CREATE TABLE newest_certificate AS
SELECT person_id, certificate_no, sex, birth_date, household_registration, area_code, category, grade, certificate_state, valid_to
FROM coded_certificate
WHERE issue_date <= getvariable('as_of')
QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY issue_date DESC, certificate_rank DESC) = 1
