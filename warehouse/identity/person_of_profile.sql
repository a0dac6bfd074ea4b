-- One row, or none: the person of a profile (variable profiles).
SELECT person_id
FROM identity_profile
WHERE list_contains(getvariable('profiles'), profile_id)
