-- Of the server's process, which ran the try or waited for its command; null of tries before V21.
ALTER TABLE task_try ADD COLUMN pid integer;
