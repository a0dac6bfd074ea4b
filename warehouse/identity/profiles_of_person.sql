-- One row per profile of a person (variable person): those it was founded on first.
FROM shown_profile
WHERE person_id = getvariable('person')
ORDER BY linked_profile IS NOT NULL, match_weight DESC, profile_id
