-- A household number of letters, digits and '-' with fewer than 11 digits as it is; any other, which may hold an ID number or a name, is replaced
-- as a whole by its keyed hash. Hashed twice with the key, so that a hash cannot be extended or guessed without it. Source: docs/contract.md, "household_id".
CREATE MACRO shown_household_no(household_no) AS
    CASE
        WHEN regexp_full_match(household_no, '[A-Za-z0-9-]+') AND length(regexp_replace(household_no, '[^0-9]', '', 'g')) < 11
            THEN household_no
        ELSE left(sha256(getvariable('household_key') || sha256(getvariable('household_key') || household_no)), 24)
    END
