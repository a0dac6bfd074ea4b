-- One row per registration without a usable number and child who may be meant: the place is the school year. A child that changed schools has
-- two numbers of registration and, mostly, one row that is not 在读: that is for people.
WITH enrolled AS (
    SELECT DISTINCT cluster, school_year FROM extract_row WHERE NOT lost
)
SELECT
    c.profile,
    c.cluster,
    r.school_year AS place,
    CASE WHEN e.cluster IS NOT NULL THEN '该学年已有学籍' END AS obstacle
FROM candidate AS c
JOIN extract_row AS r ON r.profile = c.profile
LEFT JOIN enrolled AS e ON e.cluster = c.cluster AND e.school_year = r.school_year
