-- One row per extract and way in which rows of a person (variable person) joined it.
SELECT source, extract, method, match_probability, decided_by, count(*) AS records
FROM identity_link
WHERE person_id = getvariable('person')
GROUP BY ALL
ORDER BY source, extract, method, match_probability
