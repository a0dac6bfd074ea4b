-- One row per person, living or dead: the household at D. By assistance of the month of D ('A:'), unless given to a single person; else by
-- the newest year of monitoring ('R:'); else the person alone ('P:'). The two kinds of number are different name spaces.
CREATE TABLE household AS
WITH by_assistance AS (
    SELECT person_id, household_no
    FROM assistance_in(getvariable('month'))
    WHERE single_person_household IS DISTINCT FROM '是' AND household_no IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY start_month DESC, household_no DESC) = 1
)
SELECT
    CASE
        WHEN a.household_no IS NOT NULL THEN 'A:' || without_id_number(a.household_no)
        WHEN m.household_no IS NOT NULL THEN 'R:' || without_id_number(m.household_no)
        ELSE 'P:' || without_id_number(p.person_id)
    END AS household_id,
    p.person_id
FROM person AS p
LEFT JOIN by_assistance AS a USING (person_id)
LEFT JOIN newest_monitoring AS m USING (person_id)
