-- One row per part of a change, in the order in which they are taken into account: how many members, what they add to numerator and
-- denominator, and by how much the rate moves when they do (percentage points, six decimals; null where either figure has no rate). What
-- comes in stands before what goes out, so that no denominator is empty in between. The parts add up to the difference, to the last digit.
CREATE TABLE part AS
WITH ordered(position, part, title_zh) AS (
    VALUES
        (1, 'period', '比较的年度变了'),
        (2, 'population_in', '新成为持证残疾人'),
        (3, 'moved_in', '从别的镇街迁入'),
        (4, 'data_in', '条件变化，进入'),
        (5, 'definition_in', '口径变化，纳入'),
        (6, 'numerator_gained', '新达到'),
        (7, 'numerator_lost', '不再达到'),
        (8, 'value_changed', '数值变化'),
        (9, 'definition_changed', '口径变化，改判'),
        (10, 'population_out', '不再是持证残疾人（含死亡）'),
        (11, 'moved_out', '迁到别的镇街'),
        (12, 'data_out', '条件变化，退出'),
        (13, 'merged', '编号合并为一人'),
        (14, 'definition_out', '口径变化，不再纳入')
),
start AS (
    SELECT
        coalesce(sum(denominator), 0) AS denominator, coalesce(sum(numerator), 0) AS numerator,
        coalesce(sum(value_sum), 0) AS value_sum, coalesce(sum(weight_sum), 0) AS weight_sum,
        coalesce(sum(base_value_sum), 0) AS base_value_sum, coalesce(sum(base_weight_sum), 0) AS base_weight_sum
    FROM member
    WHERE state = 'before' AND here
),
added AS (
    SELECT
        o.position, o.part, o.title_zh, count(c.subject) AS members,
        coalesce(sum(c.denominator), 0) AS denominator, coalesce(sum(c.numerator), 0) AS numerator,
        coalesce(sum(c.value_sum), 0) AS value_sum, coalesce(sum(c.weight_sum), 0) AS weight_sum,
        coalesce(sum(c.base_value_sum), 0) AS base_value_sum, coalesce(sum(c.base_weight_sum), 0) AS base_weight_sum
    FROM ordered AS o
    LEFT JOIN change AS c USING (part)
    GROUP BY ALL
    UNION ALL
    SELECT 0, 'start', '', 0, denominator, numerator, value_sum, weight_sum, base_value_sum, base_weight_sum
    FROM start
),
running AS (
    SELECT
        *,
        sum(denominator) OVER sofar AS denominators, sum(numerator) OVER sofar AS numerators,
        sum(value_sum) OVER sofar AS value_sums, sum(weight_sum) OVER sofar AS weight_sums,
        sum(base_value_sum) OVER sofar AS base_value_sums, sum(base_weight_sum) OVER sofar AS base_weight_sums
    FROM added
    WINDOW sofar AS (ORDER BY position)
),
rated AS (
    SELECT
        *,
        CASE
            WHEN getvariable('growth') THEN
                (pow(
                    (value_sums::DOUBLE / nullif(weight_sums, 0)) / (nullif(base_value_sums, 0)::DOUBLE / nullif(base_weight_sums, 0)),
                    1.0::DOUBLE / CASE WHEN position = 0 THEN getvariable('years_before') ELSE getvariable('years_after') END
                ) - 1) * 100
            WHEN denominators > 0 THEN 100.0::DOUBLE * numerators / denominators
        END::DECIMAL(18, 6) AS rate
    FROM running
),
carried AS (
    SELECT
        *,
        last_value(rate IGNORE NULLS) OVER (ORDER BY position) AS rate_so_far,
        count(*) FILTER (WHERE rate IS NULL AND (position = 0 OR position = 14)) OVER () = 0 AS has_rates
    FROM rated
)
SELECT
    position, part, title_zh, members, denominator::BIGINT AS denominator, numerator::BIGINT AS numerator, rate,
    CASE WHEN has_rates AND position > 0 THEN rate_so_far - lag(rate_so_far) OVER (ORDER BY position) END AS rate_change
FROM carried
ORDER BY position
