-- One row: holders at D.
-- Source: 巴南府发〔2022〕35号 第一章.
-- The plan's 24,400 are of the end of 2020.
SELECT 1 AS part, count(*) AS value
FROM holder
