-- One row per assistance. The household's number gives way to its place among all numbers of assistance.
SELECT
    p.pseudonym AS person_id,
    CASE WHEN household_no IS NOT NULL THEN 'H' || lpad(dense_rank() OVER (ORDER BY household_no)::VARCHAR, 9, '0') END AS household_no,
    assistance_category, start_month, end_month, single_person_household, household_size, income_per_head_month_yuan
FROM assistance
JOIN pseudonym AS p USING (person_id)
