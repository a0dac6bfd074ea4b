-- One row per figure of a day, in the words that people read: titles of indicators, breakdowns and codes. Columns are the header of the sheet.
-- hidden figures are empty, and 抑制 says why. Not for programs: they read the view's own names.
SELECT
    as_of AS 截至,
    indicator AS 指标代码,
    i.title_zh AS 指标,
    area_code AS 地区代码,
    area_name AS 地区,
    CASE breakdown
        WHEN 'all' THEN '合计'
        WHEN 'household_registration' THEN '户口性质'
        WHEN 'sex' THEN '性别'
        WHEN 'category' THEN '残疾类别'
        WHEN 'grade' THEN '残疾等级'
        WHEN 'age_band' THEN '年龄段'
    END AS 分组,
    coalesce(v.name_zh, CASE breakdown_value WHEN 'all' THEN '合计' ELSE breakdown_value END) AS 分组值,
    numerator AS 分子,
    denominator AS 分母,
    rate AS "率（%）",
    c.target_operator AS 目标比较,
    c.target AS 目标值,
    CASE c.binding WHEN true THEN '约束性' WHEN false THEN '预期性' END AS 目标性质,
    CASE met WHEN true THEN '是' WHEN false THEN '否' END AS 达到,
    distance AS 距目标还差,
    CASE status WHEN 'ok' THEN '正常' WHEN 'stale' THEN '数据过期' WHEN 'not_available' THEN '无数据来源' WHEN 'suppressed' THEN '抑制' END AS 状态,
    CASE suppression WHEN 'primary' THEN '人数少' WHEN 'complementary' THEN '保密' END AS 抑制,
    period AS 所属时期,
    c.definition_version AS 口径版本,
    run_id AS 运行
FROM exported AS c
LEFT JOIN indicator AS i USING (indicator)
LEFT JOIN breakdown_word AS v USING (breakdown, breakdown_value)
ORDER BY i.number NULLS LAST, indicator, area_code, breakdown <> 'all', breakdown, breakdown_value
