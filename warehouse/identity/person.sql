-- One row, or none: a person (variable person) as published, masked.
FROM person
WHERE person_id = getvariable('person')
