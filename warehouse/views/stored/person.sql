-- One row per person on the day of the run, masked: family name and two stars, the first six digits and twelve stars.
SELECT
    p.person_id,
    h.household_id,
    name_masked(p.name) AS name_masked,
    left(p.id_number, 6) || repeat('*', 12) AS id_number_masked,
    a.sex,
    a.birth_date,
    a.age,
    a.category,
    a.grade,
    a.area_code,
    a.household_registration,
    a.holder
FROM person AS p
JOIN person_attribute AS a USING (person_id)
LEFT JOIN household AS h USING (person_id)
ORDER BY p.person_id
