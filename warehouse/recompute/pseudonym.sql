-- One row per person: a number drawn for this package alone, by a key that is not kept. Nobody can lead it back.
CREATE TABLE pseudonym AS
SELECT person_id, 'P' || lpad(row_number() OVER (ORDER BY sha256(getvariable('pseudonym_key') || person_id))::VARCHAR, 9, '0') AS pseudonym
FROM person
