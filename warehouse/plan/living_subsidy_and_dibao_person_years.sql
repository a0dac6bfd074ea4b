-- One row: persons with the living subsidy or dibao, each once a calendar year of the plan up to D.
-- Source: 巴南府发〔2022〕35号 第一章.
-- The plan's 21,000 are of 2016 to 2020; of months before the first delivery nothing is known.
WITH paid AS (
    SELECT person_id, year(pay_month) AS of_year
    FROM net_payment
    WHERE subsidy = 'living' AND payments > 0 AND pay_month >= getvariable('plan_start')
),
assisted AS (
    SELECT person_id, unnest(range(
        greatest(year(start_month), year(getvariable('plan_start'))), least(year(coalesce(end_month, getvariable('as_of'))), getvariable('year')) + 1
    )) AS of_year
    FROM assistance
    JOIN assistance_group USING (assistance_category)
    WHERE assistance_group = 'dibao' AND person_id IN (SELECT person_id FROM certificate)
)
SELECT 1 AS part, count(*) AS value
FROM (FROM paid UNION FROM assisted) AS person_year
