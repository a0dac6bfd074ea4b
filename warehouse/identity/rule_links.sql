-- One row per profile that a named rule joined to another one, in an order that does not change; rule is its word.
SELECT least(profile_id, linked_profile) AS left_profile, greatest(profile_id, linked_profile) AS right_profile, min(decided_by) AS rule
FROM identity_profile
WHERE (method = 'rule' OR starts_with(method, 'context_')) AND linked_profile IS NOT NULL
GROUP BY ALL
ORDER BY left_profile, right_profile
