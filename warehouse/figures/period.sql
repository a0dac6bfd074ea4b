-- One row per kind of period: what figures of D with this kind are about. A month yyyy-MM, a year yyyy, a school year by both its years, the
-- plan as an interval of days. The survey year is null when nobody was ever surveyed.
CREATE TABLE period AS
SELECT 'month' AS period_kind, strftime(getvariable('month'), '%Y-%m') AS period
UNION ALL
SELECT 'pay_month', strftime(getvariable('pay_month'), '%Y-%m')
UNION ALL
SELECT 'survey_year', getvariable('survey_year')::VARCHAR
UNION ALL
SELECT 'school_year', getvariable('school_year') || '-' || (getvariable('school_year') + 1)
UNION ALL
SELECT 'medical_year', getvariable('medical_year')::VARCHAR
UNION ALL
SELECT 'pension_year', getvariable('pension_year')::VARCHAR
UNION ALL
SELECT 'plan', getvariable('plan_start') || '/' || getvariable('as_of')
