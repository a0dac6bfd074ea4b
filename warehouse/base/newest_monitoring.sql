-- One row per person ever monitored: the newest year up to that of D (ties: the greater household number, then the later line).
-- monitored = open | eliminated | none: whether the household is on the monitoring list.
CREATE TABLE newest_monitoring AS
SELECT
    person_id,
    household_no,
    household_size,
    household_kind,
    monitoring_kind,
    net_income_per_head_yuan,
    CASE
        WHEN household_kind IS DISTINCT FROM '监测户' THEN 'none'
        WHEN risk_cleared = '是' THEN 'eliminated'
        ELSE 'open'
    END AS monitored
FROM monitoring
WHERE monitoring_year <= getvariable('year')
QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY monitoring_year DESC, household_no DESC, line DESC) = 1
