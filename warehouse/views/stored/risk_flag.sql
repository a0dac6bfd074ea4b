-- One row per published day, holder and rule: the days within 40 of the newest published one, and month ends.
SELECT as_of, person_id, household_id, area_code, rule, rule_version, level, kind, evidence, monitored
FROM risk_flag
WHERE as_of > (SELECT max(as_of) FROM run WHERE state = 'success') - 40 OR as_of = last_day(as_of)
ORDER BY as_of, area_code, person_id, rule
