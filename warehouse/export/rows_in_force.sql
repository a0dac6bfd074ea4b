-- One row per key of an accepted table: what day as_of uses. Of each day the highest accepted revision takes part; of a snapshot only the newest
-- delivery that contains the extract, of events all, the newest row of each key.
-- Source: docs/contract.md, "Delivery". Not for counting what was delivered: overwritten rows and older snapshots are left out.
WITH accepted AS (
    SELECT delivery_day, max(revision) AS revision
    FROM delivery
    WHERE source = getvariable('source') AND state = 'accepted' AND delivery_day <= getvariable('as_of')
    GROUP BY delivery_day
), holding AS (
    SELECT a.delivery_day, a.revision
    FROM accepted AS a
    SEMI JOIN (SELECT * FROM delivery_file WHERE source = getvariable('source') AND extract = getvariable('extract')) AS f
        USING (delivery_day, revision)
), in_force AS (
    SELECT delivery_day, revision
    FROM holding
    WHERE NOT getvariable('snapshot') OR delivery_day = (SELECT max(delivery_day) FROM holding)
)
SELECT r.*
FROM accepted_row AS r
SEMI JOIN in_force USING (delivery_day, revision)
QUALIFY row_number() OVER (PARTITION BY r.record_key ORDER BY r.delivery_day DESC) = 1
ORDER BY r.record_key
