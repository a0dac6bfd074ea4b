-- One row per published day and exception listed for it: the days within 40 of the newest published one, and month ends.
SELECT as_of, exception, exception_id, person_id, household_id, area_code, since, evidence, state
FROM exception
WHERE as_of > (SELECT max(as_of) FROM run WHERE state = 'success') - 40 OR as_of = last_day(as_of)
ORDER BY as_of, exception, area_code, person_id, exception_id
