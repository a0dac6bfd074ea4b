-- One row per published day and version of a risk rule: how many were flagged on the day, how many people looked at up to it, and how many of those
-- flags were false alarms. Days as in risk_flag.
-- Not a quality of the rule where few were looked at.
SELECT
    as_of, rule, rule_version, flags, confirmed, refuted,
    100.0 * refuted / nullif(confirmed + refuted, 0) AS false_alarm_percent
FROM risk_feedback
WHERE as_of > (SELECT max(as_of) FROM run WHERE state = 'success') - 40 OR as_of = last_day(as_of)
ORDER BY as_of, rule, rule_version
