-- One row per person and need, of the home one per household; person_id then is the holder who gives the town. need is the indicator's key.
-- Definition need_unmet v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第9—11项、第三章第一节(四).
-- Not a count of people: one may have several needs.
SELECT person_id, NULL AS household_id, indicator AS need
FROM member
WHERE indicator IN ('rehabilitation', 'assistive_device', 'day_care') AND NOT in_numerator
UNION ALL
SELECT a.person_id, m.household_id, m.indicator
FROM member AS m
JOIN household_attribute AS a USING (household_id)
WHERE m.indicator = 'home_accessibility' AND NOT m.in_numerator
