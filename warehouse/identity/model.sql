-- One row per level of the model the last night linked with; prior and thresholds are rows with a weight only.
FROM identity_model
ORDER BY comparison, position, level
