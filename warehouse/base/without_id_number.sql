-- A household number that holds an ID number (15 or 18 characters) is replaced as a whole by its keyed hash; others stay as they are.
-- Hashed twice with the key, so that a hash cannot be extended or guessed without it.
CREATE MACRO without_id_number(household_no) AS
    CASE
        WHEN regexp_matches(household_no, '\d{15}')
            THEN left(sha256(getvariable('household_key') || sha256(getvariable('household_key') || household_no)), 24)
        ELSE household_no
    END
