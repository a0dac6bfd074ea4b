-- One row: rural holders with a red flag who are not on the monitoring list, to be verified.
-- Source: 巴南府发〔2022〕35号 第三章第一节(一).
-- Nobody has yet looked at them: see the work list.
SELECT 1 AS part, count(*) AS value
FROM exception_at
WHERE exception = 'monitoring_missing' AND state <> 'closed'
