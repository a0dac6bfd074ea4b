-- One row per certificate in force, valid or not: category and grade as numbers, the town as area ('unknown' when not a town at D).
-- Not a list of holders: a person may have several, and any of them may be invalid.
CREATE TABLE coded_certificate AS
SELECT
    c.person_id,
    c.certificate_no,
    certificate_rank(c.certificate_no) AS certificate_rank,
    c.sex,
    c.birth_date,
    c.household_registration,
    coalesce(a.area_code, 'unknown') AS area_code,
    k.code::INTEGER AS category,
    g.code::INTEGER AS grade,
    coalesce(list_contains(getvariable('severe_grades'), g.code::INTEGER), false) AS severe,
    c.issue_date,
    c.valid_to,
    c.certificate_state,
    c.state_date,
    c.employment
FROM certificate AS c
LEFT JOIN area AS a ON a.area_code = c.town AND a.kind = 'town'
LEFT JOIN code_list AS k ON k.list = 'disability_category' AND k.name_zh = c.category
LEFT JOIN code_list AS g ON g.list = 'disability_grade' AND g.name_zh = c.grade
