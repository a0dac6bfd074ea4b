-- Which home this database belongs to, and which process may write.

-- program_version: of the program that last changed the tables; an older program names it when it refuses.
ALTER TABLE home ADD COLUMN home_id varchar(64);
ALTER TABLE home ADD COLUMN program_version varchar(20);

-- The right to write, for one process at a time; never more than one row. token grows with every take, so that a process that lost the lease
-- can be told from its successor. Times are the database's.
CREATE TABLE lease (
    name       varchar(32) NOT NULL PRIMARY KEY,
    token      bigint      NOT NULL,
    owner      varchar(64),
    host       varchar(250),
    pid        bigint,
    command    text,
    since      timestamp with time zone,
    renewed_at timestamp with time zone
);
INSERT INTO lease (name, token) VALUES ('home', 0);
