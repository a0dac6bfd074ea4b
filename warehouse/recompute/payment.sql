-- One row per payment of a subsidy, or what was to be one. No amount: no figure reads it.
SELECT p.pseudonym AS person_id, subsidy_type, pay_month, pay_state
FROM payment
JOIN pseudonym AS p USING (person_id)
