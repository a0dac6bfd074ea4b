-- One row per holder and rule at D: household and town, the kind suggested for red flags, and whether the household is on the monitoring
-- list (open | eliminated | none; null when the list was never delivered).
-- Not a count of people at risk: one person may have several flags, the gravest is the person's level.
CREATE TABLE risk_flag AS
SELECT
    getvariable('as_of') AS as_of,
    f.person_id,
    m.household_id,
    a.area_code,
    f.rule,
    f.rule_version,
    f.level,
    CASE
        WHEN f.level <> 'red' THEN NULL
        -- The rural list does not take households registered as urban.
        WHEN a.household_registration = '非农业' THEN '城镇低收入'
        WHEN n.household_kind = '脱贫户' OR n.monitoring_kind = '脱贫不稳定户' THEN '脱贫不稳定户'
        ELSE f.kind
    END AS kind,
    f.evidence,
    CASE WHEN getvariable('monitoring_available') THEN coalesce(n.monitored, 'none') END AS monitored,
    getvariable('run_id') AS run_id
FROM risk_finding AS f
JOIN person_attribute AS a USING (person_id)
JOIN household AS m USING (person_id)
LEFT JOIN newest_monitoring AS n USING (person_id)
