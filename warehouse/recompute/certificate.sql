-- One row per certificate in force. Its number gives way to its place among all numbers, which decides between certificates of one day.
SELECT
    p.pseudonym AS person_id,
    'C' || lpad(dense_rank() OVER (ORDER BY certificate_rank(certificate_no))::VARCHAR, 12, '0') AS certificate_no,
    sex, birth_date, household_registration, town, category, grade, issue_date, valid_to, certificate_state, state_date,
    NULL::VARCHAR AS employment -- no figure reads it
FROM certificate
JOIN pseudonym AS p USING (person_id)
