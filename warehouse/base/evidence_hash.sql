-- Of the evidence of an exception what has to stay the same for an explanation to hold. Hints do not count: rows that may explain it have another
-- place in each delivery, and the model is estimated anew.
CREATE MACRO evidence_hash(evidence) AS
    left(sha256(json_merge_patch(evidence::JSON, '{"possible_rows": null, "match_probability": null}'::JSON)::VARCHAR), 24)
