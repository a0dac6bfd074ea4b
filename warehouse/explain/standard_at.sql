-- One row per subsidy, grade and category at D: what one person is paid a month (null grade or category: any), and how sure that is.
-- Amounts only thought of (variant other than base) stand beside those in force: they are for people whom the latter name no amount for.
CREATE TABLE standard_at AS
SELECT
    CASE subsidy_type WHEN '困难生活补贴' THEN 'living' WHEN '重度护理补贴' THEN 'nursing' END AS subsidy,
    grade::INTEGER AS grade,
    unnest(coalesce(string_split(category, ';'), [NULL]))::INTEGER AS category,
    amount::DECIMAL(18, 2) AS amount_yuan,
    split_part(status, ' ', 1) AS line_status
FROM subsidy_standard
WHERE valid_from::DATE <= getvariable('as_of')
QUALIFY valid_from = max(valid_from) OVER (PARTITION BY subsidy_type, grade, category, variant)
