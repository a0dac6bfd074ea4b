-- One row per exception, subject at D and case of which somebody decided something on the list of D or of a day before: what was decided last.
-- Of merged persons what was decided about either counts for the one that survived.
CREATE TABLE exception_decided AS
SELECT
    r.exception,
    coalesce(s.survivor, r.subject) AS subject,
    r.case_key,
    d.decision,
    d.state,
    d.as_of AS decided_as_of,
    d.until,
    d.evidence_hash AS decided_hash
FROM exception_decision AS d
JOIN exception_register AS r USING (exception_id)
LEFT JOIN survivor AS s USING (subject)
WHERE d.as_of <= getvariable('as_of')
QUALIFY
    row_number() OVER (
        PARTITION BY r.exception, coalesce(s.survivor, r.subject), r.case_key ORDER BY d.decision DESC
    ) = 1
