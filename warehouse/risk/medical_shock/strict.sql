-- One row per holder in whose household one member, holder or not, paid at least the threshold in the window: the lower one that seeds name for the
-- holder's kind of household (脱贫户, 监测户), else that of all; the highest of the members is shown.
-- Definition medical_shock v2, from 2021-01-01, what-if strict. Source: 《重庆市防止返贫动态监测预警办法》；国办发〔2021〕42号《关于健全重特大疾病医疗保险和救助制度的意见》; the lower threshold has no public source (policy/medical_shock.csv).
-- Not the sum of the household: that is the medical burden.
WITH highest AS (
    SELECT l.household_id, max(p.own_payment_yuan) AS own_payment_yuan
    FROM own_payment AS p
    JOIN livelihood AS l USING (person_id)
    GROUP BY l.household_id
),
stricter AS (
    SELECT unnest(string_split(scope, ';')) AS household_kind, amount::DECIMAL(38, 2) AS threshold_yuan
    FROM medical_shock
    WHERE valid_from::DATE <= getvariable('as_of')
    QUALIFY row_number() OVER (PARTITION BY scope ORDER BY valid_from DESC) = 1
)
SELECT h.person_id, x.own_payment_yuan, coalesce(s.threshold_yuan, t.threshold_yuan) AS threshold_yuan
FROM holder AS h
JOIN livelihood AS l USING (person_id)
JOIN highest AS x USING (household_id)
LEFT JOIN newest_monitoring AS m USING (person_id)
LEFT JOIN stricter AS s ON s.household_kind = m.household_kind
CROSS JOIN medical_shock_at(getvariable('as_of')) AS t
WHERE x.own_payment_yuan >= coalesce(s.threshold_yuan, t.threshold_yuan)
