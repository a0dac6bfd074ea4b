-- One row per area in the order of reports: the district, its towns in force at D, and 'unknown'.
-- Not for counting: which areas have rows is decided in figures/coverage_rate.sql.
CREATE TABLE area AS
SELECT getvariable('district_code') AS area_code, getvariable('district_name') AS area_name, 'district' AS kind
UNION ALL
SELECT area_code, name_zh, 'town'
FROM town
WHERE valid_from::DATE <= getvariable('as_of') AND (valid_to IS NULL OR valid_to::DATE >= getvariable('as_of'))
UNION ALL
SELECT 'unknown', '未知', 'unknown'
