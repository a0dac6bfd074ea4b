-- The variable survey_year: the last year in which enough persons are surveyed, beside the calendar year before, that its figures stand.
-- A year after one without any survey counts. Null when nobody was ever surveyed.
SET VARIABLE survey_year = (
    WITH surveyed AS (
        SELECT survey_year, count(*) AS persons
        FROM person_survey
        GROUP BY survey_year
    )
    SELECT max(s.survey_year)
    FROM surveyed AS s
    LEFT JOIN surveyed AS b ON b.survey_year = s.survey_year - 1
    WHERE b.persons IS NULL OR s.persons >= getvariable('survey_year_min_share') * b.persons
)
