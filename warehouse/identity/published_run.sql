-- One row: the run that built the published files, and its day.
SELECT run_id, as_of
FROM published
