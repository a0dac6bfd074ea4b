-- One row per exception that holds at D. subject: the household, else the person, of which the exception is. The town is that at D, unless
-- the kind itself says another.
CREATE TABLE exception_found AS
SELECT
    f.exception,
    f.definition_version,
    coalesce(f.household_id, f.person_id) AS subject,
    f.person_id,
    f.household_id,
    coalesce(f.area_code, a.area_code) AS area_code,
    f.case_key,
    f.evidence
FROM exception_finding AS f
JOIN person_attribute AS a USING (person_id)
