-- One row per person: income per head and year of the household and where it is known from (monitoring | survey | assistance; null = not
-- known), size of the household, what its members paid for treatment themselves in the window, and that sum per head (the burden).
-- Source: docs/contract.md, "Household income", "Household size", "Medical burden". Income comes from the person's own rows: members may differ.
-- Amounts have 38 digits: a product of DECIMAL(18, 2) stays at 18, and a cell of 16 digits would stop the night.
CREATE TABLE livelihood AS
WITH household_total AS (
    SELECT h.household_id, count(*)::INTEGER AS known_members, coalesce(sum(p.own_payment_yuan), 0)::DECIMAL(38, 2) AS own_payment_yuan
    FROM household AS h
    LEFT JOIN own_payment AS p USING (person_id)
    GROUP BY h.household_id
)
SELECT
    h.person_id,
    h.household_id,
    coalesce(m.net_income_per_head_yuan, s.income_per_head_yuan, 12 * h.assistance_income_yuan::DECIMAL(38, 2))::DECIMAL(38, 2) AS income_yuan,
    CASE
        WHEN m.net_income_per_head_yuan IS NOT NULL THEN 'monitoring'
        WHEN s.income_per_head_yuan IS NOT NULL THEN 'survey'
        WHEN h.assistance_income_yuan IS NOT NULL THEN 'assistance'
    END AS income_source,
    coalesce(h.stated_size, t.known_members) AS household_size,
    t.own_payment_yuan,
    (t.own_payment_yuan / coalesce(h.stated_size, t.known_members))::DECIMAL(38, 2) AS burden_yuan
FROM household AS h
JOIN household_total AS t USING (household_id)
LEFT JOIN newest_monitoring AS m ON m.person_id = h.person_id
LEFT JOIN newest_survey AS s ON s.person_id = h.person_id
