-- One row per person on one side of an open review item at D; review_ids are all such items, the most probable first, whose rule and
-- probability stand beside them.
-- Definition identity_review v1, from 2021-01-01. Source: 巴南府发〔2022〕35号 附件第23项.
-- Not a count of decisions to take: an item lists two persons.
WITH side AS (
    SELECT left_person AS person_id, review_id, rule, match_weight, match_probability FROM identity_review
    UNION
    SELECT right_person, review_id, rule, match_weight, match_probability FROM identity_review
)
SELECT
    person_id,
    list(review_id ORDER BY match_weight DESC, review_id) AS review_ids,
    list(rule ORDER BY match_weight DESC, review_id)[1] AS rule,
    list(match_probability ORDER BY match_weight DESC, review_id)[1] AS match_probability
FROM side
GROUP BY person_id
