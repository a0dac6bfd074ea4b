-- One row per breakdown and listed value, in the order of reports. A value that is unknown (null, sex unknown) counts under 'all' only.
CREATE TABLE breakdown AS
SELECT 1 AS breakdown_position, 'all' AS breakdown, 'all' AS breakdown_value, 1 AS value_position
UNION ALL
SELECT 2, 'household_registration', name_zh, code::INTEGER FROM code_list WHERE list = 'household_registration'
UNION ALL
SELECT 3, 'sex', name_zh, code::INTEGER FROM code_list WHERE list = 'sex' AND name_zh IN ('男', '女')
UNION ALL
SELECT 4, 'category', code, code::INTEGER FROM code_list WHERE list = 'disability_category'
UNION ALL
SELECT 5, 'grade', code, code::INTEGER FROM code_list WHERE list = 'disability_grade'
UNION ALL
SELECT 6, 'age_band', age_band, first_age FROM age_band
