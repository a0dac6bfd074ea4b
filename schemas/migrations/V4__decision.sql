-- What people decided: released or refused a delivery, settled an exception, said who is who. Rows are added and never changed; each carries
-- the hash of the one before, so that a changed or removed row is found (DecisionStore.verify).
CREATE TABLE decision (
    id            bigint       NOT NULL PRIMARY KEY,
    decided_at    timestamp    NOT NULL,
    actor         varchar(250) NOT NULL,
    subject_kind  varchar(16)  NOT NULL CHECK (subject_kind IN ('delivery', 'identity', 'exception')),
    subject       text         NOT NULL,
    action        varchar(64)  NOT NULL,
    reason        text         NOT NULL,
    before_state  text,
    after_state   text,
    previous_hash varchar(71)  NOT NULL,
    hash          varchar(71)  NOT NULL
);
