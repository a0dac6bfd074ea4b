-- What people found of a risk flag is a decision too.
ALTER TABLE decision DROP CONSTRAINT decision_subject_kind;
ALTER TABLE decision ADD CONSTRAINT decision_subject_kind
    CHECK (subject_kind IN ('delivery', 'identity', 'identity_judgement', 'access', 'exception', 'risk_flag'));
