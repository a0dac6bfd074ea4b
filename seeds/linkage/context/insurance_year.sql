-- One row per enrolment without a usable number and person who may be meant: the place is the insurance year, of either scheme.
WITH enrolled AS (
    SELECT DISTINCT cluster, insurance_year FROM extract_row WHERE NOT lost
)
SELECT
    c.profile,
    c.cluster,
    CAST(r.insurance_year AS STRING) AS place,
    CASE WHEN e.cluster IS NOT NULL THEN '该年度已有参保记录' END AS obstacle
FROM candidate AS c
JOIN extract_row AS r ON r.profile = c.profile
LEFT JOIN enrolled AS e ON e.cluster = c.cluster AND e.insurance_year = r.insurance_year
