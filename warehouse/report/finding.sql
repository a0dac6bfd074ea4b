-- One row per department, extract and rule of quality with something found in what counts on the report's day, the most frequent first.
SELECT s.source, s.name_zh, q.extract, q.rule, r.title_zh, q.count, q.share
FROM huican.main.data_quality_summary AS q
JOIN huican.main.source AS s USING (source)
JOIN huican.main.quality_rule AS r USING (rule)
WHERE q.as_of = getvariable('day') AND q.count > 0
ORDER BY s.source, q.count DESC, q.extract, r.title_zh
