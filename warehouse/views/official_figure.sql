-- One row per cell that was frozen as official, beside the same cell as the newest run of the day has it. A day computed again changes the
-- latter only. Not all days: only those somebody froze.
SELECT
    o.as_of, o.indicator, o.area_code, o.area_name, o.breakdown, o.breakdown_value, o.numerator, o.denominator, o.rate, o.target_operator,
    o.target, o.binding, o.met, o.status, o.definition_version, o.period, o.run_id, o.frozen_at, o.frozen_by, o.reason,
    c.numerator AS current_numerator,
    c.denominator AS current_denominator,
    c.rate AS current_rate,
    c.run_id AS current_run_id,
    (o.numerator, o.denominator, o.rate, o.status) IS DISTINCT FROM (c.numerator, c.denominator, c.rate, c.status) AS changed
FROM huican_data.official_cell AS o
LEFT JOIN huican_data.coverage_rate AS c
    ON c.as_of = o.as_of AND c.indicator = o.indicator AND c.area_code = o.area_code AND c.breakdown = o.breakdown
    AND c.breakdown_value = o.breakdown_value
