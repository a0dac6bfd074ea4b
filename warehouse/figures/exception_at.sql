-- One row per exception listed for D. What holds goes on under its id, since the day it opened; or it opens on D, under the id it had in an
-- earlier life if there was one. What was listed the day before and holds no longer is listed once more, as closed. Its state is what people
-- decided. Of a kind that could not be computed (failed_exceptions) everything goes on as it was: nobody knows that it holds no longer.
-- A pure function of the day before, the register, the merges, what was decided and what holds at D: computed again, D has the same ids and days.
CREATE TABLE exception_at AS
WITH identified AS (
    SELECT
        f.*,
        coalesce(k.exception_id, left(sha256(concat_ws('|', f.exception, f.subject, f.case_key)), 24)) AS exception_id
    FROM exception_found AS f
    LEFT JOIN known_exception AS k USING (exception, subject, case_key)
),
-- Of merged persons both may have been listed: the row of the id that goes on, else the older life.
going_on AS (
    SELECT i.exception_id, b.since
    FROM identified AS i
    JOIN exception_before AS b USING (exception, subject, case_key)
    QUALIFY row_number() OVER (PARTITION BY i.exception_id ORDER BY b.exception_id = i.exception_id DESC, b.since, b.exception_id) = 1
),
listed AS (
    SELECT
        i.exception, i.exception_id, i.subject, i.person_id, i.household_id, i.area_code,
        coalesce(g.since, getvariable('as_of')) AS since,
        i.evidence, i.case_key, i.definition_version, true AS holds
    FROM identified AS i
    LEFT JOIN going_on AS g USING (exception_id)
    UNION ALL
    SELECT
        b.exception, b.exception_id, b.subject, b.person_id, b.household_id, b.area_code, b.since, b.evidence, b.case_key,
        b.definition_version, list_contains(getvariable('failed_exceptions'), b.exception) AS holds
    FROM exception_before AS b
    WHERE b.exception_id NOT IN (SELECT exception_id FROM identified)
)
SELECT
    getvariable('as_of') AS as_of,
    l.exception,
    l.exception_id,
    l.person_id,
    l.household_id,
    l.area_code,
    l.since,
    l.evidence,
    CASE
        WHEN l.holds
            THEN decided_state(d.state, d.decided_as_of, d.until, d.decided_hash, l.since, evidence_hash(l.evidence))
        ELSE 'closed'
    END AS state,
    l.case_key,
    l.definition_version,
    getvariable('run_id') AS run_id,
    d.decision
FROM listed AS l
LEFT JOIN exception_decided AS d USING (exception, subject, case_key)
