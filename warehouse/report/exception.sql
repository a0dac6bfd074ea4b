-- One row per kind of exception listed or lately closed in the district: how many in which state, and how old.
SELECT a.exception, k.title_zh, k.unit, a.open, a.assigned, a.explained, a.settled, a.median_days_open, a.max_days_open, a.closed_30_days, a.median_days_to_close
FROM huican.main.exception_ageing AS a
JOIN huican.main.exception_kind AS k USING (exception)
WHERE a.as_of = getvariable('day') AND a.area_code = getvariable('district_code')
ORDER BY a.open + a.assigned + a.explained + a.settled DESC, k.title_zh
