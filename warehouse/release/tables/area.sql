-- One row per area: the district, its towns in force on the day of the run, and 'unknown'.
SELECT area_code, area_name AS name, kind AS level
FROM area
