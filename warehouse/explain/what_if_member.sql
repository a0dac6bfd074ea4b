-- One row per member, or row of a list, that a what-if adds or removes: where it is, and what it is to be paid a month (null: no standard names it).
CREATE TABLE what_if_member AS
WITH moved AS (
    SELECT true AS added, * FROM fact_what_if WHERE (subject, case_key) NOT IN (SELECT (subject, case_key) FROM fact_in_force)
    UNION ALL BY NAME
    SELECT false AS added, * FROM fact_in_force WHERE (subject, case_key) NOT IN (SELECT (subject, case_key) FROM fact_what_if)
)
SELECT m.added, m.subject, m.case_key, m.area_code, m.category, m.grade, m.subsidy, s.amount_yuan, s.line_status
FROM moved AS m
LEFT JOIN standard_at AS s
    ON s.subsidy = m.subsidy AND coalesce(s.grade = m.grade, true) AND coalesce(s.category = m.category, true)
QUALIFY row_number() OVER (PARTITION BY m.added, m.subject, m.case_key ORDER BY s.grade NULLS LAST, s.category NULLS LAST) = 1
ORDER BY m.added DESC, m.area_code, m.subject, m.case_key
