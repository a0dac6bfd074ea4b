-- One row per risk rule with a flag, the gravest first: how many holders, by what the monitoring list says of them.
SELECT
    r.rule, r.title_zh, r.level, count(*) AS persons,
    count(*) FILTER (f.monitored = 'open') AS monitored,
    count(*) FILTER (f.monitored = 'eliminated') AS eliminated,
    count(*) FILTER (f.monitored = 'none') AS not_monitored
FROM huican.main.risk_flag AS f
JOIN huican.main.risk_rule AS r USING (rule)
WHERE f.as_of = getvariable('day')
GROUP BY r.rule, r.title_zh, r.level
ORDER BY CASE r.level WHEN 'red' THEN 1 WHEN 'orange' THEN 2 ELSE 3 END, persons DESC
