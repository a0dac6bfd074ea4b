-- Whether a certificate is valid on a day: issued, not expired, and normal or taken out of use only later. Null when it is not and nobody says since when.
-- Source: docs/contract.md, "Valid certificate". Not whether its holder is alive: see holder_at.
CREATE MACRO valid_at(issue_date, valid_to, certificate_state, state_date, at_day) AS
    issue_date <= at_day AND (valid_to IS NULL OR valid_to >= at_day) AND (certificate_state = '正常' OR state_date > at_day)
