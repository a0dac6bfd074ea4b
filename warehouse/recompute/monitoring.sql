-- One row per person and year of monitoring. The household's number gives way to its place among all numbers of monitoring.
SELECT
    p.pseudonym AS person_id,
    CASE WHEN household_no IS NOT NULL THEN 'H' || lpad(dense_rank() OVER (ORDER BY household_no)::VARCHAR, 9, '0') END AS household_no,
    monitoring_year, household_size, household_kind, monitoring_kind, risk_cleared, net_income_per_head_yuan, line
FROM monitoring
JOIN pseudonym AS p USING (person_id)
