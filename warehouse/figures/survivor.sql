-- One row per number given up by a merge of persons, and of the household of such a person alone: the number that stands for it, and how
-- many merges lie between. All merges ever count, also for an earlier day: its persons have the numbers of the register as it is.
CREATE TABLE survivor AS
WITH RECURSIVE merged AS (
    SELECT person_id, into_person_id FROM identity_event WHERE event = 'merge'
),
chain AS (
    SELECT person_id, into_person_id, 1 AS hops FROM merged
    UNION
    SELECT c.person_id, m.into_person_id, c.hops + 1
    FROM chain AS c
    JOIN merged AS m ON m.person_id = c.into_person_id
),
last_person AS (
    SELECT person_id, arg_max(into_person_id, hops) AS survivor, max(hops) AS hops
    FROM chain
    GROUP BY person_id
)
SELECT person_id AS subject, survivor, hops
FROM last_person
UNION ALL
SELECT 'P:' || person_id, 'P:' || survivor, hops
FROM last_person
