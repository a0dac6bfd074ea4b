-- One row, or none: two profiles (variable profiles) as the last night compared them.
FROM identity_pair
WHERE list_contains(getvariable('profiles'), left_profile) AND list_contains(getvariable('profiles'), right_profile)
