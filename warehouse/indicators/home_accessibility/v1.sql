-- One row per household with a holder who is severe and in difficulty, and who either asked for a modification in the newest survey since
-- the plan began or in whose household one was completed since; in the numerator when one was completed for any member.
-- Definition home_accessibility v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第11项.
-- Not a count of persons: several such holders of one household count once.
WITH modified AS (
    SELECT DISTINCT m.household_id
    FROM served('无障碍改造', getvariable('plan_start'), getvariable('as_of')) AS s
    JOIN household AS m USING (person_id)
),
in_difficulty AS (
    SELECT person_id FROM assistance_in(getvariable('month'))
    UNION
    SELECT person_id FROM newest_monitoring WHERE monitored = 'open'
),
in_need AS (
    SELECT person_id FROM newest_survey WHERE survey_year >= year(getvariable('plan_start')) AND need_home = '是'
)
SELECT DISTINCT m.household_id, m.household_id IN (FROM modified) AS in_numerator
FROM holder AS h
JOIN household AS m USING (person_id)
WHERE h.severe
    AND h.person_id IN (FROM in_difficulty)
    AND (h.person_id IN (FROM in_need) OR m.household_id IN (FROM modified))
