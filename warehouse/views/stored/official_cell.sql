-- One row per cell of an official figure: of each day the run that was frozen last.
SELECT *
FROM official_cell
QUALIFY frozen_at = max(frozen_at) OVER (PARTITION BY as_of)
ORDER BY as_of, indicator, area_code, breakdown, breakdown_value
