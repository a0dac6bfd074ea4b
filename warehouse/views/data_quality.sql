-- One row per published day and finding of a delivery up to that day. A finding is stored once; the days are joined when asked for.
SELECT r.as_of, q.source, q.extract, q.delivery_day, q.revision, q.rule, q.file, q.line, q.detail
FROM huican_data.data_quality AS q
JOIN (SELECT DISTINCT as_of FROM huican_data.run WHERE state = 'success') AS r ON q.delivery_day <= r.as_of
