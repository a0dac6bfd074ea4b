-- One row: the monitoring line of a year, per head and year. line_status: how sure the amount is (published, derived, assumed), or
-- latest_known when the year's own line is not known and the last one before it stands in. No row before the first known line.
CREATE MACRO monitoring_line_at(of_year) AS TABLE
SELECT
    amount::DECIMAL(38, 2) AS line_yuan,
    CASE WHEN year::INTEGER = of_year THEN split_part(status, ' ', 1) ELSE 'latest_known' END AS line_status
FROM monitoring_line
WHERE year::INTEGER <= of_year
QUALIFY row_number() OVER (ORDER BY year::INTEGER DESC, valid_from DESC) = 1
