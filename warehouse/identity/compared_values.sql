-- One row per profile asked for (variable profiles) that is in force, its values as they are: for comparing, never for showing.
SELECT
    profile_id, number, number_state, name, sex, birth_date, number_birth_date, town, address, phone, household, related
FROM identity_profile
WHERE list_contains(getvariable('profiles'), profile_id)
ORDER BY profile_id
