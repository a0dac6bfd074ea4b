-- One row per person with a completed vocational training since the beginning of the plan, holder at D or not.
-- Definition vocational_training v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 第二章第三节专栏1 第2项.
-- Not a number of courses: a person trained twice counts once.
SELECT person_id, true AS in_numerator
FROM served('职业技能培训', getvariable('plan_start'), getvariable('as_of'))
