-- One row per published day whose list is kept, whether it is empty or not; the newest last.
SELECT DISTINCT as_of
FROM run
WHERE state = 'success' AND (as_of > (SELECT max(as_of) FROM run WHERE state = 'success') - 40 OR as_of = last_day(as_of))
ORDER BY as_of
