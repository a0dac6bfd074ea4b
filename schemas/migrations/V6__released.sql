-- A delivery that was held may be released by a person: 'released' until a night has taken its rows, then 'accepted'.
-- The check of states has no name that both databases know: the column is made anew.
ALTER TABLE delivery ADD COLUMN judged_state varchar(16);
UPDATE delivery SET judged_state = state;
ALTER TABLE delivery DROP COLUMN state;
ALTER TABLE delivery RENAME COLUMN judged_state TO state;
ALTER TABLE delivery ALTER COLUMN state SET NOT NULL;
ALTER TABLE delivery ADD CONSTRAINT delivery_state CHECK (state IN ('accepted', 'held', 'released', 'refused', 'rejected'));
