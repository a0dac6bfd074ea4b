-- One row per row of exception_list: what a decision about it rests on. decision: the last one that the night knew.
SELECT as_of, exception_id, evidence_hash(evidence) AS evidence_hash, decision
FROM exception
WHERE as_of > (SELECT max(as_of) FROM run WHERE state = 'success') - 40 OR as_of = last_day(as_of)
ORDER BY as_of, exception_id
