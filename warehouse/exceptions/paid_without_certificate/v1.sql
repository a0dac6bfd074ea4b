-- One row per person and subsidy paid for the pay month, in which the person had no valid certificate on any day.
-- Definition paid_without_certificate v1, from 2021-01-01. Source: 国发〔2015〕52号《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》 补贴对象；残联发〔2017〕34号《中华人民共和国残疾人证管理办法》.
-- People without any certificate are here too; their town is that of the newest payment.
WITH certified AS (
    SELECT person_id
    FROM coded_certificate
    WHERE greatest(issue_date, getvariable('pay_month')) <= least(
            coalesce(valid_to, getvariable('pay_month_end')),
            getvariable('pay_month_end'),
            CASE WHEN certificate_state = '正常' THEN getvariable('pay_month_end') ELSE state_date - 1 END)
        AND (certificate_state = '正常' OR state_date IS NOT NULL)
)
SELECT
    p.person_id,
    CASE WHEN p.person_id NOT IN (SELECT person_id FROM newest_certificate) THEN t.area_code END AS area_code,
    p.subsidy,
    [p.pay_month] AS months
FROM net_payment AS p
LEFT JOIN payment_area AS t USING (person_id)
WHERE p.payments > 0 AND p.pay_month = getvariable('pay_month') AND p.person_id NOT IN (FROM certified)
