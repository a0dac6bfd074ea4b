-- One row per member that a what-if adds or removes: where it is, and what it is to be paid a month (null: no standard names it).
CREATE TABLE what_if_member AS
WITH in_force AS (
    SELECT *, coalesce(household_id, person_id) AS subject FROM fact_in_force
),
what_if AS (
    SELECT *, coalesce(household_id, person_id) AS subject FROM fact_what_if
),
moved AS (
    SELECT true AS added, * FROM what_if WHERE subject NOT IN (SELECT subject FROM in_force)
    UNION ALL BY NAME
    SELECT false AS added, * FROM in_force WHERE subject NOT IN (SELECT subject FROM what_if)
)
SELECT m.added, m.subject, m.area_code, m.category, m.grade, s.amount_yuan, s.line_status
FROM moved AS m
LEFT JOIN standard_at AS s
    ON s.subsidy = getvariable('subsidy') AND coalesce(s.grade = m.grade, true) AND coalesce(s.category = m.category, true)
QUALIFY row_number() OVER (PARTITION BY m.added, m.subject ORDER BY s.grade NULLS LAST, s.category NULLS LAST) = 1
ORDER BY m.added DESC, m.area_code, m.subject
