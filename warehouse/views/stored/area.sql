-- One row per area: the district, its towns in force on the day of the run, 'unknown', and towns that earlier days were counted by.
SELECT
    area_code,
    area_name AS name,
    kind AS level,
    CASE WHEN kind <> 'district' THEN getvariable('district_code') END AS parent
FROM area
UNION ALL
SELECT area_code, name_zh, 'town', getvariable('district_code')
FROM town
WHERE valid_to::DATE < getvariable('as_of') AND area_code NOT IN (SELECT area_code FROM area)
QUALIFY row_number() OVER (PARTITION BY area_code ORDER BY valid_from DESC) = 1
ORDER BY area_code
