-- One row per value of the golden record, with the value: what person_value says of the columns of person. Not masked.
WITH value_of AS (
    UNPIVOT (SELECT person_id, COLUMNS(* EXCLUDE (person_id))::VARCHAR FROM person)
    ON COLUMNS(* EXCLUDE (person_id))
    INTO NAME attribute VALUE value
)
SELECT o.person_id, o.attribute, v.value, o.source, o.extract, o.delivery_day, o.revision, o.file, o.line, o.rule
FROM person_value AS o
LEFT JOIN value_of AS v USING (person_id, attribute)
ORDER BY o.person_id, o.attribute
