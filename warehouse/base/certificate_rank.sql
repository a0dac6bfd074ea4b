-- Orders certificate numbers: the 20 characters, then the re-issue number as a number (none = 0).
-- Not a key: two spellings of one number give one rank. Plain numbers are many and skip the search for a re-issue number.
CREATE MACRO certificate_rank(certificate_no) AS
    CASE
        WHEN length(certificate_no) <= 20 THEN certificate_no || repeat('0', 9)
        ELSE left(certificate_no, 20) || lpad(regexp_extract(certificate_no, 'B(\d+)$', 1), 9, '0')
    END
