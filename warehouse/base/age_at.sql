-- Completed years at a day; null when the birth date is unknown or later. Born on 29 February: comes of age on 1 March in common years.
CREATE MACRO age_at(birth_date, at_day) AS
    CASE
        WHEN birth_date <= at_day
            THEN year(at_day) - year(birth_date)
                - CASE WHEN strftime(at_day, '%m%d') < strftime(birth_date, '%m%d') THEN 1 ELSE 0 END
    END
