-- One row per holder on the day of the run, under the receiver's pseudonym, with the attributes by which figures are broken down.
-- Not to be handed over as it stands: few may share their attributes (GeneraliseRareRows).
SELECT
    p.pseudonym AS person_pseudonym,
    a.area_code,
    a.sex,
    a.age_band,
    a.category,
    a.grade,
    a.household_registration,
    CASE f.gravity WHEN 1 THEN 'red' WHEN 2 THEN 'orange' WHEN 3 THEN 'yellow' END AS risk_level
FROM person_attribute AS a
JOIN person_pseudonym AS p USING (person_id)
LEFT JOIN (
    SELECT person_id, min(CASE level WHEN 'red' THEN 1 WHEN 'orange' THEN 2 ELSE 3 END) AS gravity
    FROM risk_flag
    WHERE as_of = getvariable('as_of')
    GROUP BY person_id
) AS f USING (person_id)
