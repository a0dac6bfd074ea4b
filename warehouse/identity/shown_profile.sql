-- One row per profile in force, as its reader may see it: masked, or as it is when the reader said why (variable revealed).
-- Not for comparing profiles: different values may be masked alike.
CREATE VIEW shown_profile AS
SELECT
    profile_id,
    person_id,
    shown_number(number) AS number,
    number_state,
    number_reason,
    owns_number,
    CASE WHEN getvariable('revealed') THEN name ELSE name_masked(name) END AS name,
    sex,
    birth_date,
    number_birth_date,
    town,
    CASE WHEN getvariable('revealed') THEN address WHEN length(address) > 0 THEN '***' END AS address,
    CASE WHEN getvariable('revealed') THEN phone WHEN length(phone) > 0 THEN left(phone, 3) || '********' END AS phone,
    array_to_string([left(h, 2) || shown_number(substr(h, 3)) FOR h IN string_split(household, ' ')], ' ') AS household,
    array_to_string([shown_number(r) FOR r IN string_split(related, ' ')], ' ') AS related,
    records,
    extracts,
    method,
    match_weight,
    match_probability,
    linked_profile,
    decided_by
FROM identity_profile
