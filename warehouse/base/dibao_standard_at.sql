-- One row per kind of registration: the monthly standard at a day, the latest known one. None for 居民: no standard is guessed for it.
CREATE MACRO dibao_standard_at(at_day) AS TABLE
SELECT household_registration, amount::DECIMAL(18, 2) AS amount_yuan, status
FROM dibao_standard
WHERE valid_from::DATE <= at_day
QUALIFY row_number() OVER (PARTITION BY household_registration ORDER BY valid_from DESC) = 1
