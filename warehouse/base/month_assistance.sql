-- One row per pay month, person and group (dibao, tekun, edge, rigid) of which assistance was active in it.
CREATE TABLE month_assistance AS
SELECT DISTINCT m.pay_month, a.person_id, g.assistance_group
FROM assistance AS a
JOIN assistance_group AS g USING (assistance_category)
LEFT JOIN first_death AS d USING (person_id)
JOIN pay_month AS m ON active_in(a.start_month, a.end_month, d.death_date, m.pay_month)
