-- One row per profile asked for (variable profiles) that is in force.
FROM shown_profile
WHERE list_contains(getvariable('profiles'), profile_id)
ORDER BY profile_id
