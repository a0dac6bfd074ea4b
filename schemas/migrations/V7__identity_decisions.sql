-- Beside what is decided on: judges' answers on a sample of links, and that somebody looked at a person unmasked.
-- The check of kinds has no name that both databases know: the column is made anew.
ALTER TABLE decision ADD COLUMN kind varchar(32);
UPDATE decision SET kind = subject_kind;
ALTER TABLE decision DROP COLUMN subject_kind;
ALTER TABLE decision RENAME COLUMN kind TO subject_kind;
ALTER TABLE decision ALTER COLUMN subject_kind SET NOT NULL;
ALTER TABLE decision ADD CONSTRAINT decision_subject_kind
    CHECK (subject_kind IN ('delivery', 'identity', 'identity_judgement', 'access', 'exception'));
