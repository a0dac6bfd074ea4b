-- One row per exception, subject at D and case that was ever open: the id under which it opens again. Where persons were merged and several
-- of them had one, that of the number that survived wins; after it the number fewer merges away, then the earlier one.
CREATE TABLE known_exception AS
SELECT r.exception, coalesce(s.survivor, r.subject) AS subject, r.case_key, r.exception_id
FROM exception_register AS r
LEFT JOIN survivor AS s USING (subject)
QUALIFY
    row_number() OVER (
        PARTITION BY r.exception, coalesce(s.survivor, r.subject), r.case_key
        ORDER BY coalesce(s.hops, 0), r.first_as_of, r.exception_id
    ) = 1
