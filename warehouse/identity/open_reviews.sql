-- One row per pair of profiles waiting for a decision, the strongest first.
FROM identity_review
ORDER BY match_weight DESC, review_id
