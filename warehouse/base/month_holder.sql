-- One row per pay month and holder at its last day: severe, category and grade by the certificate that counted then. All months in one pass.
-- A view: stored, a province's months would be more rows than all that is computed from them. Not the holders at D: see holder.
CREATE VIEW month_holder AS
WITH valid AS (
    SELECT m.pay_month, c.person_id, c.severe, c.category, c.grade, c.issue_date, c.certificate_rank
    FROM coded_certificate AS c
    JOIN pay_month AS m ON valid_at(c.issue_date, c.valid_to, c.certificate_state, c.state_date, m.pay_month_end)
    LEFT JOIN first_death AS d USING (person_id)
    WHERE d.death_date IS NULL OR d.death_date > m.pay_month_end
),
of_several AS (
    SELECT
        pay_month,
        person_id,
        arg_max({'severe': severe, 'category': category, 'grade': grade}, (issue_date, certificate_rank)) AS certificate
    FROM valid
    SEMI JOIN several_certificates USING (person_id)
    GROUP BY pay_month, person_id
)
SELECT pay_month, person_id, severe, category, grade
FROM valid
ANTI JOIN several_certificates USING (person_id)
UNION ALL
SELECT pay_month, person_id, certificate.severe, certificate.category, certificate.grade
FROM of_several
