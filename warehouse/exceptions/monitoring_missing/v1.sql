-- One row per rural holder with a red flag who is not on the monitoring list, neither open nor eliminated; the evidence is that of the flag.
-- Definition monitoring_missing v1, from 2021-01-01. Source: 中农组发〔2021〕7号《关于健全防止返贫动态监测和帮扶机制的指导意见》；巴南府发〔2022〕35号 第三章第一节(一)、附件第1项.
-- Not the eliminated: their red flag means a possible relapse.
SELECT
    f.person_id,
    f.evidence ->> '$.income_yuan' AS income_yuan,
    f.evidence ->> '$.income_source' AS income_source,
    f.evidence ->> '$.burden_yuan' AS burden_yuan,
    f.evidence ->> '$.line_yuan' AS line_yuan,
    f.evidence ->> '$.line_status' AS line_status
FROM risk_flag AS f
JOIN holder AS h USING (person_id)
WHERE f.level = 'red' AND h.household_registration = '农业' AND f.monitored = 'none'
