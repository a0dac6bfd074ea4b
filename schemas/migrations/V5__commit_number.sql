-- The order of commits. Not their time: a clock may be set back, and the last committed run decides which snapshots are in force.
ALTER TABLE run ADD COLUMN commit_number integer;

UPDATE run
SET commit_number = (
    SELECT count(*)
    FROM run AS earlier
    WHERE earlier.state = 'success'
        AND (earlier.ended_at < run.ended_at OR earlier.ended_at = run.ended_at AND earlier.run_id <= run.run_id)
)
WHERE state = 'success';
