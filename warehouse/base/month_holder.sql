-- One row per pay month and holder at its last day: severe, category and grade by the certificate that counted then. All months in one pass.
-- Not the holders at D: see holder.
CREATE TABLE month_holder AS
WITH counted AS (
    SELECT
        m.pay_month,
        c.person_id,
        arg_max({'severe': c.severe, 'category': c.category, 'grade': c.grade}, (c.issue_date, c.certificate_rank)) AS certificate
    FROM coded_certificate AS c
    JOIN pay_month AS m ON valid_at(c.issue_date, c.valid_to, c.certificate_state, c.state_date, m.pay_month_end)
    LEFT JOIN first_death AS d USING (person_id)
    WHERE d.death_date IS NULL OR d.death_date > m.pay_month_end
    GROUP BY m.pay_month, c.person_id
)
SELECT pay_month, person_id, certificate.severe AS severe, certificate.category AS category, certificate.grade AS grade
FROM counted
