-- The state of an exception that holds on D, from what was decided about it last; null: nothing was.
-- explained: until its day comes, or the evidence is another; through closing and opening again, too, for it speaks of facts.
-- settled, assigned: in the life in which it was said. Settled says that the data will show it: if they show something else, it is open again.
CREATE MACRO decided_state(state, decided_as_of, until, decided_hash, since, hash) AS
    CASE
        WHEN state = 'explained' AND until > getvariable('as_of') AND decided_hash = hash THEN 'explained'
        WHEN state = 'settled' AND decided_as_of >= since AND decided_hash = hash THEN 'settled'
        WHEN state = 'assigned' AND decided_as_of >= since THEN 'assigned'
        ELSE 'open'
    END
