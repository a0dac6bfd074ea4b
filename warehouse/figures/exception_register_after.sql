-- One row per exception id ever given: of which subject, under the number it had when first listed, and the earliest day it was listed
-- for. Never shrinks: it is why an exception opens again under its old id.
CREATE TABLE exception_register_after AS
WITH listed AS (
    SELECT exception_id, exception, coalesce(household_id, person_id) AS subject, case_key, as_of
    FROM exception_at
    WHERE state <> 'closed'
)
SELECT r.exception_id, r.exception, r.subject, r.case_key, least(r.first_as_of, coalesce(l.as_of, r.first_as_of)) AS first_as_of
FROM exception_register AS r
LEFT JOIN listed AS l USING (exception_id)
UNION ALL
SELECT exception_id, exception, subject, case_key, as_of
FROM listed
WHERE exception_id NOT IN (SELECT exception_id FROM exception_register)
