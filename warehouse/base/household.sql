-- One row per person, living or dead: the household at D. By assistance of the month of D ('A:'), unless given to a single person; else by
-- the newest year of monitoring ('R:'); else the person alone ('P:'). The two kinds of number are different name spaces.
-- Beside it what the row that defines the household says: its size (of a person alone, the newest survey's; null = not said) and, of
-- assistance, its income per head and month. Members of one household may have rows that say different things: each keeps the own row's.
CREATE TABLE household AS
WITH by_assistance AS (
    SELECT person_id, household_no, household_size, income_per_head_month_yuan
    FROM assistance_in(getvariable('month'))
    WHERE single_person_household IS DISTINCT FROM '是' AND household_no IS NOT NULL
    QUALIFY
        row_number() OVER (
            PARTITION BY person_id
            ORDER BY
                start_month DESC, household_no DESC, household_size DESC NULLS LAST, income_per_head_month_yuan DESC NULLS LAST
        ) = 1
)
SELECT
    CASE
        WHEN a.household_no IS NOT NULL THEN 'A:' || shown_household_no(a.household_no)
        WHEN m.household_no IS NOT NULL THEN 'R:' || shown_household_no(m.household_no)
        ELSE 'P:' || p.person_id
    END AS household_id,
    p.person_id,
    nullif(
        CASE
            WHEN a.household_no IS NOT NULL THEN a.household_size
            WHEN m.household_no IS NOT NULL THEN m.household_size
            ELSE s.household_size
        END,
        0) AS stated_size,
    a.income_per_head_month_yuan AS assistance_income_yuan
FROM person AS p
LEFT JOIN by_assistance AS a USING (person_id)
LEFT JOIN newest_monitoring AS m USING (person_id)
LEFT JOIN newest_survey AS s USING (person_id)
