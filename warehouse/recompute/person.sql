-- One row per person: a pseudonym, sex and birth date. No name, number, telephone or address.
SELECT p.pseudonym AS person_id, sex, birth_date, recorded_sex, recorded_birth_date
FROM person
JOIN pseudonym AS p USING (person_id)
