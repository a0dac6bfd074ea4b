-- One row: what one person pays alone for treatment in the window before it is a shock, the amount in force at a day or the latest known.
CREATE MACRO medical_shock_at(at_day) AS TABLE
SELECT amount::DECIMAL(38, 2) AS threshold_yuan
FROM medical_shock
WHERE scope = 'default' AND valid_from::DATE <= at_day
QUALIFY row_number() OVER (ORDER BY valid_from DESC) = 1
