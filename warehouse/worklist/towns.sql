-- One row per area that an exception is listed for: the towns, earlier ones too, and 'unknown'; not the district.
SELECT area_code, name
FROM area
WHERE level <> 'district'
ORDER BY area_code
