-- One row per age band of the parameter age_bands ('0-5', '60+'): both ages inclusive, last_age null for an open band.
CREATE TABLE age_band AS
SELECT
    band AS age_band,
    regexp_extract(band, '^(\d+)', 1)::INTEGER AS first_age,
    nullif(regexp_extract(band, '-(\d+)$', 1), '')::INTEGER AS last_age
FROM (SELECT unnest(getvariable('age_bands')) AS band)
