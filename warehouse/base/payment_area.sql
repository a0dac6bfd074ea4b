-- One row per person ever paid: the town of the newest payment row ('unknown' when it names none at D). Only for people without any certificate.
CREATE TABLE payment_area AS
SELECT p.person_id, coalesce(a.area_code, 'unknown') AS area_code
FROM payment AS p
LEFT JOIN area AS a ON a.area_code = p.town AND a.kind = 'town'
QUALIFY
    row_number() OVER (PARTITION BY p.person_id ORDER BY p.pay_month DESC, p.delivery_day DESC, p.revision DESC, p.line DESC) = 1
