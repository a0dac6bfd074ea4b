-- One row per indicator: what is counted in it, and by which rule.
SELECT
    indicator AS 指标代码, title_zh AS 指标, numerator_zh AS 分子, denominator_zh AS 分母, unit AS 单位,
    concat_ws(' ', target_operator, target) AS 目标, CASE binding WHEN true THEN '约束性' WHEN false THEN '预期性' END AS 目标性质,
    source AS 依据, definition_version AS 口径版本
FROM indicator
ORDER BY number NULLS LAST, indicator
