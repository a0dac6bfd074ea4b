-- One row per holder who should have dibao: has dibao or tekun in the month of D; or is severe with edge; or the newest survey's income is
-- below the standard at D for the registration.
-- Definition dibao_inclusion v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第3项；国务院令第649号《社会救助暂行办法》第九至十一条.
-- Not a decision about a person: property is not in the data (see exception dibao_candidate).
WITH month_assistance AS (
    SELECT person_id, assistance_group FROM assistance_in(getvariable('month'))
),
included AS (
    SELECT DISTINCT person_id FROM month_assistance WHERE assistance_group IN ('dibao', 'tekun')
),
below_standard AS (
    SELECT h.person_id
    FROM holder AS h
    JOIN newest_survey AS s USING (person_id)
    JOIN dibao_standard_at(getvariable('as_of')) AS d USING (household_registration)
    WHERE s.income_per_head_yuan < 12 * d.amount_yuan
)
SELECT h.person_id, h.person_id IN (FROM included) AS in_numerator
FROM holder AS h
WHERE h.person_id IN (FROM included)
    OR h.severe AND h.person_id IN (SELECT person_id FROM month_assistance WHERE assistance_group = 'edge')
    OR h.person_id IN (FROM below_standard)
