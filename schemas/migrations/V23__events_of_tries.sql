-- The scheduler's own events: of which try, of the run of which date. Null of what people did.
ALTER TABLE event_log ADD COLUMN try_number integer;
ALTER TABLE event_log ADD COLUMN logical_date timestamp with time zone;

-- Templated fields of a task as its last try that began had them (JSON), secrets as stars.
CREATE TABLE rendered_fields (
    dag_id     varchar(250) NOT NULL,
    dag_run_id varchar(250) NOT NULL,
    task_id    varchar(250) NOT NULL,
    fields     text         NOT NULL,
    PRIMARY KEY (dag_id, dag_run_id, task_id),
    FOREIGN KEY (dag_id, dag_run_id, task_id) REFERENCES task_instance ON DELETE CASCADE
);
