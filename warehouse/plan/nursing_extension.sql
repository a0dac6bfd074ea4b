-- One row: holders of grade 3 or 4, intellectual or mental, without tekun in the month of D (part 1), and what the nursing subsidy for them would cost a year in yuan (part 2).
-- Source: 巴南府发〔2022〕35号 第三章第一节(三).
-- The standard is assumed: see seeds check. The what-if of nursing_subsidy gives it by town.
WITH standard AS (
    SELECT grade::INTEGER AS grade, amount::DECIMAL(18, 2) AS amount_yuan
    FROM subsidy_standard
    WHERE variant = 'nursing_extension' AND valid_from::DATE <= getvariable('as_of')
    QUALIFY row_number() OVER (PARTITION BY grade ORDER BY valid_from DESC) = 1
),
added AS (
    SELECT h.person_id, s.amount_yuan
    FROM holder AS h
    LEFT JOIN standard AS s USING (grade)
    WHERE h.grade IN (3, 4) AND h.category IN (5, 6)
        AND h.person_id NOT IN (SELECT person_id FROM assistance_in(getvariable('month')) WHERE assistance_group = 'tekun')
)
SELECT 1 AS part, count(*) AS value
FROM added
UNION ALL
SELECT 2, 12 * sum(amount_yuan)
FROM added
