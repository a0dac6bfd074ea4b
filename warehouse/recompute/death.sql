-- One row per record of a death.
SELECT p.pseudonym AS person_id, death_date
FROM death
JOIN pseudonym AS p USING (person_id)
