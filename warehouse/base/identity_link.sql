-- One row per row in force of every extract, and the person it belongs to: no person and no method, if its profile has none, which must not be.
-- A row whose profile has a number came by the number that stands in the row; match_probability is that of the pair that joined the profile.
SELECT
    r.source,
    r.extract,
    r.record_key,
    p.person_id,
    CASE WHEN p.method = 'number' THEN r.number_method ELSE p.method END AS method,
    CASE p.method WHEN 'number' THEN 1.0::DOUBLE WHEN 'probabilistic' THEN p.match_probability END AS match_probability,
    p.decided_by
FROM row_in_force AS r
LEFT JOIN identity_profile AS p USING (profile_id)
