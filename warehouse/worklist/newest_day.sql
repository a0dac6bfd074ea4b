-- The newest day whose list has the exception exception_id; null if none that is kept has.
SELECT max(as_of) AS as_of
FROM exception_list
WHERE exception_id = getvariable('exception_id')
