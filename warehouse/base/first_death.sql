-- One row per dead person: of several death records the earliest date counts.
CREATE TABLE first_death AS
SELECT person_id, min(death_date) AS death_date
FROM death
WHERE death_date IS NOT NULL
GROUP BY person_id
