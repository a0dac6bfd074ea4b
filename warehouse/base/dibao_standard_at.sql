-- One row per kind of registration: the monthly standard at a day. None for 居民: no standard is guessed for it. line_status: how sure the
-- amount is (published, derived, assumed), or latest_known when the last standard has run out and no later one is known.
CREATE MACRO dibao_standard_at(at_day) AS TABLE
SELECT
    household_registration,
    amount::DECIMAL(38, 2) AS amount_yuan,
    CASE WHEN valid_to::DATE < at_day THEN 'latest_known' ELSE split_part(status, ' ', 1) END AS line_status
FROM dibao_standard
WHERE valid_from::DATE <= at_day
QUALIFY row_number() OVER (PARTITION BY household_registration ORDER BY valid_from DESC) = 1
