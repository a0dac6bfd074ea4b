-- One row per accepted delivery of the extract in force after the one asked about; of a day the highest revision.
SELECT d.delivery_day, d.revision
FROM delivery AS d
SEMI JOIN (SELECT * FROM delivery_file WHERE extract = getvariable('extract')) AS f USING (source, delivery_day, revision)
WHERE d.source = getvariable('source')
    AND d.state = 'accepted'
    AND (d.delivery_day, d.revision) > (getvariable('delivery_day'), getvariable('revision'))
QUALIFY d.revision = max(d.revision) OVER (PARTITION BY d.delivery_day)
