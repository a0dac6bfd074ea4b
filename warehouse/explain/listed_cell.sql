-- One row per area: how many rows of a list stand there by the version in force (numerator_in_force) and by a what-if; 'unknown' only with rows.
CREATE TABLE listed_cell AS
SELECT
    a.area_code, a.area_name,
    (SELECT count(*) FROM fact_in_force AS f WHERE a.kind = 'district' OR f.area_code = a.area_code) AS in_force,
    (SELECT count(*) FROM fact_what_if AS f WHERE a.kind = 'district' OR f.area_code = a.area_code) AS what_if
FROM area AS a
WHERE a.kind <> 'unknown' OR 'unknown' IN (SELECT area_code FROM fact_in_force UNION ALL SELECT area_code FROM fact_what_if)
