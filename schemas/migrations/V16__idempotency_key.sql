-- Answers to requests that change something, kept a day under the key that their sender gave them, so that the same request sent again changes
-- nothing again. status is null while it is under way, or if the server died meanwhile. No answer in it holds values of persons.
CREATE TABLE idempotency_key (
    actor           varchar(250) NOT NULL,
    idempotency_key varchar(200) NOT NULL,
    fingerprint     varchar(64)  NOT NULL,
    begun_at        timestamp with time zone NOT NULL,
    status          integer,
    etag            varchar(100),
    answer          text,
    PRIMARY KEY (actor, idempotency_key)
);
