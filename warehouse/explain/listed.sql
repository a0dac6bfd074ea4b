-- One row per row of a list by one version of its rule, from the relation found: of whom it is, where it stands, and what subsidy it is about.
-- Listed are those that the data show at D; what people recorded about them is left out.
SELECT
    coalesce(f.household_id, f.person_id) AS subject, f.case_key, coalesce(f.area_code, a.area_code) AS area_code, a.category, a.grade, f.subsidy
FROM found AS f
JOIN person_attribute AS a USING (person_id)
