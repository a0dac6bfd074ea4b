-- One row per merge or split that led to a person (variable person) or away from it, and of the numbers merged into it before; oldest first.
WITH RECURSIVE related AS (
    SELECT getvariable('person') AS person_id
    UNION
    SELECT e.person_id
    FROM related AS r
    JOIN identity_event AS e ON e.event = 'merge' AND e.into_person_id = r.person_id
)
SELECT DISTINCT e.as_of, e.run_id, e.event, e.person_id, e.into_person_id, e.cause
FROM identity_event AS e
WHERE e.person_id IN (FROM related) OR e.into_person_id IN (FROM related)
ORDER BY e.as_of, e.run_id, e.event, e.person_id, e.into_person_id
