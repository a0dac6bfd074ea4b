-- One row per run of published days on which the exception exception_id stood in one state: the first of them. Days as in exception_list: those that
-- are not kept are not told.
SELECT as_of, since, state
FROM exception_list
WHERE exception_id = getvariable('exception_id')
QUALIFY state IS DISTINCT FROM lag(state) OVER (ORDER BY as_of) OR since IS DISTINCT FROM lag(since) OVER (ORDER BY as_of)
ORDER BY as_of
