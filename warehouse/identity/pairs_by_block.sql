-- One row per pair that was linked, is to review or was refused, per blocking rule that brought it up; a pair found by several rules counts
-- with each. Not all candidates: pairs without any consequence are not kept.
SELECT
    block,
    count(*) AS pairs,
    count(*) FILTER (outcome = 'linked') AS linked,
    count(*) FILTER (outcome = 'review') AS review,
    count(*) FILTER (outcome = 'separate') AS separate
FROM (SELECT outcome, unnest(string_split(blocks, ' ')) AS block FROM identity_pair)
GROUP BY block
ORDER BY pairs DESC, block
