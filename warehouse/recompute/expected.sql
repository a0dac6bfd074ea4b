-- One row per cell of the run's day, as it was counted. What statisticians are not shown is judged later, and is no figure.
SELECT * EXCLUDE (run_id, suppression)
FROM coverage_rate
WHERE as_of = getvariable('as_of')
