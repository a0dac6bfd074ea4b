-- One row per figure of the days before that count for tonight's: those of D's month, D itself as it was computed before among them, and those
-- of the last day published before the month. Of a day that an older version published nobody judged what may be shown: it is left out.
CREATE TABLE earlier_rate AS
SELECT as_of, indicator, area_code, breakdown, breakdown_value, numerator, denominator, suppression
FROM stored_rate
WHERE suppression IS NOT NULL
    AND (
        date_trunc('month', as_of) = getvariable('month')
        OR as_of = (SELECT max(as_of) FROM stored_rate WHERE suppression IS NOT NULL AND as_of < getvariable('month'))
    )
