-- One row per cell that is not as it was counted, in both states. None: every figure is what its definition gives, to the last digit.
CREATE VIEW difference AS
(SELECT 'expected' AS which, * FROM (FROM expected EXCEPT ALL SELECT * EXCLUDE (run_id) FROM coverage_rate))
UNION ALL
(SELECT 'recomputed' AS which, * FROM (SELECT * EXCLUDE (run_id) FROM coverage_rate EXCEPT ALL FROM expected))
