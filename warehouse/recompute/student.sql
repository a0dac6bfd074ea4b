-- One row per record of a pupil.
SELECT p.pseudonym AS person_id, stage, state, school_year
FROM student
JOIN pseudonym AS p USING (person_id)
