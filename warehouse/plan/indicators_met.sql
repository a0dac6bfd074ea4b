-- One row: indicators of the plan whose target is met in the district at D (part 1), of how many with a target that can be told (part 2).
-- Source: 巴南府发〔2022〕35号 第四章第七节.
-- Mid-term and final assessment (第四章第七节): the day is chosen, such as 2023-06-30 and 2025-12-31.
SELECT unnest([1, 2]) AS part, unnest([count(*) FILTER (WHERE met), count(met)]) AS value
FROM coverage_rate
WHERE as_of = getvariable('as_of') AND area_code = getvariable('district_code') AND breakdown = 'all'
