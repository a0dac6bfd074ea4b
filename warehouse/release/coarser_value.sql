-- One row per value of a quasi-identifier that can be told more coarsely: an area by its district, an age band by the one of coarse_age_bands
-- that holds it whole. A value without a row here has no coarser one: where it has to give way it is left empty.
CREATE TABLE coarser_value AS
WITH coarse_band AS (
    SELECT
        band AS coarser,
        regexp_extract(band, '^(\d+)', 1)::INTEGER AS first_age,
        coalesce(nullif(regexp_extract(band, '-(\d+)$', 1), '')::INTEGER, 999) AS last_age
    FROM (SELECT unnest(getvariable('coarse_age_bands')) AS band)
)
SELECT 'area_code' AS column_name, area_code AS value, getvariable('district_code') AS coarser
FROM (SELECT area_code FROM area UNION SELECT area_code FROM town)
UNION ALL
SELECT 'age_band', a.age_band, c.coarser
FROM age_band AS a
JOIN coarse_band AS c ON a.first_age >= c.first_age AND coalesce(a.last_age, 999) <= c.last_age
