-- One row per bad value of a delivery's extract, with what became of its line since. corrected: a later accepted delivery has it right;
-- still_wrong: it was set aside again; withdrawn: a whole truth delivered later (a later snapshot, a correction of the day) is without it;
-- open: nothing yet. Source: docs/contract.md, "The department gets its rejects".
SELECT
    q.file,
    q.line,
    CASE
        WHEN c.line IS NOT NULL THEN 'corrected'
        WHEN l.record_key IN (SELECT record_key FROM rejected_again)
            OR l.record_key IS NULL AND l.raw_line IN (SELECT raw_line FROM rejected_again)
            THEN 'still_wrong'
        WHEN EXISTS (FROM later_delivery WHERE getvariable('snapshot') OR delivery_day = getvariable('delivery_day')) THEN 'withdrawn'
        ELSE 'open'
    END AS state,
    q.column_name,
    q.rule,
    q.value,
    q.value_masked
FROM quarantine AS q
JOIN rejected_line AS l USING (file, line)
LEFT JOIN corrected_line AS c USING (file, line)
WHERE q.source = getvariable('source')
    AND q.extract = getvariable('extract')
    AND q.delivery_day = getvariable('delivery_day')
    AND q.revision = getvariable('revision')
ORDER BY q.file, q.line, list_position(getvariable('headers'), q.column_name), q.rule
