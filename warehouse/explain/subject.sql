-- One row per person known on either day, and per household of one: whether it was, and is, in the population: a holder, a household with
-- one. Persons have the numbers that stand for them on the last day.
CREATE TABLE subject AS
WITH known AS (
    SELECT unnest([coalesce(s.survivor, p.person_id), p.household_id]) AS subject, p.holder AS was_in, false AS is_in
    FROM person_before AS p
    LEFT JOIN survivor AS s ON s.subject = p.person_id
    UNION ALL
    SELECT unnest([person_id, household_id]), false, holder
    FROM person_after
)
SELECT subject, bool_or(was_in) AS was_in, bool_or(is_in) AS is_in
FROM known
GROUP BY subject
