-- One row per person, year and scheme of pension insurance.
SELECT p.pseudonym AS person_id, insurance_year, scheme, state
FROM pension
JOIN pseudonym AS p USING (person_id)
