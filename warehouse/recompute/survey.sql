-- One row per survey. The number of the certificate gives way to its place among all numbers.
SELECT
    p.pseudonym AS person_id,
    CASE
        WHEN certificate_no IS NOT NULL
            THEN 'C' || lpad(dense_rank() OVER (ORDER BY certificate_rank(certificate_no))::VARCHAR, 12, '0')
    END AS certificate_no,
    survey_year, survey_date, household_size, income_per_head_yuan, need_rehabilitation, need_device, need_home, need_care, family_doctor,
    community_mental_rehab
FROM survey
JOIN pseudonym AS p USING (person_id)
