-- One row, or none: the number under which a person (variable person) is known now: its own as long as rows belong to it, else the one it
-- was merged into, and so on. steps: how many merges were followed.
WITH RECURSIVE became AS (
    SELECT getvariable('person') AS person_id, 0 AS steps
    UNION
    SELECT e.into_person_id, b.steps + 1
    FROM became AS b
    JOIN identity_event AS e ON e.event = 'merge' AND e.person_id = b.person_id
    WHERE b.steps < 100 -- a merge that was undone may come back the other way round
)
SELECT person_id, steps
FROM became
WHERE person_id IN (SELECT person_id FROM identity_link)
ORDER BY steps, person_id
LIMIT 1
