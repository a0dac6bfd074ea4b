-- One row: holders of compulsory school age who are not in school, to be verified.
-- Source: 巴南府发〔2022〕35号 第三章第三节(六)1.
-- Plans for single children are not delivered.
SELECT 1 AS part, count(*) AS value
FROM exception_at
WHERE exception = 'not_in_school' AND state <> 'closed'
