-- What of a number may be seen: its first six characters, at most half of it; all of it when the reader said why (variable revealed).
CREATE MACRO shown_number(number) AS
    CASE WHEN getvariable('revealed') THEN number
    ELSE left(number, least(6, length(number) // 2)) || repeat('*', length(number) - least(6, length(number) // 2)) END
