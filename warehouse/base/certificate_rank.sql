-- Orders certificate numbers: the 20 characters, then the re-issue number as a number (none = 0).
-- Not a key: two spellings of one number give one rank.
CREATE MACRO certificate_rank(certificate_no) AS
    left(certificate_no, 20) || lpad(coalesce(nullif(regexp_extract(certificate_no, 'B(\d+)$', 1), ''), '0'), 9, '0')
