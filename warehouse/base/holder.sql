-- One row per holder at D: the base population.
CREATE TABLE holder AS
FROM holder_at(getvariable('as_of'))
