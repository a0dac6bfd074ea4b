-- One row per person, year and scheme of medical insurance.
SELECT p.pseudonym AS person_id, insurance_year, scheme, state
FROM medical_enrolment
JOIN pseudonym AS p USING (person_id)
