-- One row: whether two profiles (variable profiles) hold two different valid numbers.
SELECT count(DISTINCT number) > 1 AS different
FROM identity_profile
WHERE list_contains(getvariable('profiles'), profile_id) AND number_state = 'valid'
