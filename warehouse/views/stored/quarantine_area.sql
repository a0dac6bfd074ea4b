-- One row per line set aside whose own town can be read.
SELECT DISTINCT source, delivery_day, revision, file, line, area_code
FROM quarantine
WHERE area_code IS NOT NULL
