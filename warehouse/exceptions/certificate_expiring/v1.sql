-- One row per holder whose counting certificate expires within the days from D on, both ends included; date is its last day.
-- Definition certificate_expiring v1, from 2021-01-01. Source: 残联发〔2017〕34号《中华人民共和国残疾人证管理办法》 有效期十年、期满换领.
-- Another certificate that runs longer but was issued earlier does not help: it does not count.
SELECT person_id, valid_to AS date
FROM holder
WHERE valid_to BETWEEN getvariable('as_of') AND getvariable('as_of') + getvariable('certificate_expiring_days')
