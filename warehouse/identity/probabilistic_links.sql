-- One row per profile that the model joined to another one, in an order that does not change; weight is that of the pair.
SELECT least(profile_id, linked_profile) AS left_profile, greatest(profile_id, linked_profile) AS right_profile, max(match_weight) AS match_weight
FROM identity_profile
WHERE method = 'probabilistic' AND linked_profile IS NOT NULL
GROUP BY ALL
ORDER BY left_profile, right_profile
