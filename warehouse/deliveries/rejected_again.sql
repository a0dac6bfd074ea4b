-- One row per line that the newest of the later deliveries brought and that was set aside too; of events, that any of them brought.
SELECT DISTINCT q.record_key, q.raw_line
FROM quarantine AS q
JOIN later_delivery AS l USING (delivery_day, revision)
WHERE q.source = getvariable('source')
    AND q.extract = getvariable('extract')
    AND (NOT getvariable('snapshot') OR delivery_day = (SELECT max(delivery_day) FROM later_delivery))
