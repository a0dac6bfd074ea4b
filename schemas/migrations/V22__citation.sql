-- Figures are made official by decisions.
ALTER TABLE decision DROP CONSTRAINT decision_subject_kind;
ALTER TABLE decision ADD CONSTRAINT decision_subject_kind
    CHECK (subject_kind IN ('delivery', 'identity', 'identity_judgement', 'access', 'exception', 'risk_flag', 'figures'));

-- What somebody cited of a run: the question and the hash of its answer, so that it can be asked again and compared. No answer is kept.
CREATE TABLE citation (
    citation_id varchar(80)   NOT NULL PRIMARY KEY,
    run_id      varchar(40)   NOT NULL,
    as_of       date          NOT NULL,
    sql_text    text          NOT NULL,
    row_count   bigint        NOT NULL,
    sha256      varchar(64)   NOT NULL,
    cited_at    timestamp     NOT NULL,
    cited_by    varchar(250)  NOT NULL
);
