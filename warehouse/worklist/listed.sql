-- One row per exception of the list of the day as_of, those that close on it too: with the words for kind and town, the person masked, and what a
-- decision about it rests on. decision: the last one that the night knew.
-- Not a list of errors: each is to be verified, and people are paid on until somebody decides.
SELECT
    e.as_of,
    e.exception,
    coalesce(k.title_zh, e.exception) AS title_zh,
    e.exception_id,
    e.person_id,
    p.name_masked,
    p.id_number_masked,
    e.household_id,
    e.area_code,
    coalesce(a.name, e.area_code) AS area_name,
    e.since,
    e.evidence::VARCHAR AS evidence,
    e.state,
    c.evidence_hash,
    c.decision
FROM exception_list AS e
JOIN huican_data.exception_case AS c USING (as_of, exception_id)
LEFT JOIN exception_kind AS k USING (exception)
LEFT JOIN area AS a USING (area_code)
LEFT JOIN person AS p USING (person_id)
WHERE e.as_of = getvariable('as_of')
ORDER BY e.exception, e.area_code, e.since, e.exception_id
