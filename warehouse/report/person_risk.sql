-- One row per level of risk: holders by their gravest flag.
SELECT level, count(*) AS persons
FROM huican.main.person_risk
WHERE as_of = getvariable('day')
GROUP BY level
ORDER BY CASE level WHEN 'red' THEN 1 WHEN 'orange' THEN 2 ELSE 3 END
