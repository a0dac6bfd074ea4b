-- One row per kind of exception that is or was listed, with its title; of a kind that is no longer looked for, its key.
SELECT k.exception, coalesce(w.title_zh, k.exception) AS title_zh
FROM (SELECT exception FROM exception_kind UNION SELECT exception FROM exception_list) AS k
LEFT JOIN exception_kind AS w USING (exception)
ORDER BY k.exception
