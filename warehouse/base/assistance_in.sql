-- One row per assistance row active in a month (its first day).
-- A person may have several rows: ask with IN, do not join for a count.
CREATE MACRO assistance_in(at_month) AS TABLE
SELECT
    a.person_id, g.assistance_group, a.household_no, a.start_month, a.single_person_household, a.household_size,
    a.income_per_head_month_yuan
FROM assistance AS a
JOIN assistance_group AS g USING (assistance_category)
LEFT JOIN first_death AS d USING (person_id)
WHERE active_in(a.start_month, a.end_month, d.death_date, at_month)
