-- One row per exception listed on the newest published day before D and not closed then, with the persons of D: where two were merged, the
-- one that survived stands for both.
CREATE TABLE exception_before AS
SELECT
    b.exception,
    b.definition_version,
    coalesce(s.survivor, coalesce(b.household_id, b.person_id)) AS subject,
    coalesce(p.survivor, b.person_id) AS person_id,
    CASE WHEN b.household_id IS NOT NULL THEN coalesce(s.survivor, b.household_id) END AS household_id,
    b.area_code,
    b.case_key,
    b.exception_id,
    b.since,
    b.evidence
FROM exception AS b
LEFT JOIN survivor AS s ON s.subject = coalesce(b.household_id, b.person_id)
LEFT JOIN survivor AS p ON p.subject = b.person_id
WHERE b.as_of = getvariable('day_before') AND b.state <> 'closed'
