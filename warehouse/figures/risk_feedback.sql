-- One row per version of a risk rule with a flag on D or a judgement up to D: persons flagged on D, and persons of whom a flag of this version was
-- found right or wrong on the list of D or of a day before. Of a person the last judgement of each
-- version counts: one under v2 takes nothing away from v1; of merged persons the last of either.
CREATE TABLE risk_feedback AS
WITH judged AS (
    SELECT j.rule, j.rule_version, j.verdict
    FROM risk_judgement AS j
    LEFT JOIN survivor AS s ON s.subject = j.person_id
    WHERE j.as_of <= getvariable('as_of')
    QUALIFY row_number() OVER (PARTITION BY j.rule, j.rule_version, coalesce(s.survivor, j.person_id) ORDER BY j.decision DESC) = 1
),
counted AS (
    SELECT
        rule,
        rule_version,
        count(*) FILTER (WHERE verdict = 'confirmed') AS confirmed,
        count(*) FILTER (WHERE verdict = 'refuted') AS refuted
    FROM judged
    GROUP BY rule, rule_version
),
flagged AS (
    SELECT rule, rule_version, count(*) AS flags
    FROM risk_flag
    GROUP BY rule, rule_version
)
SELECT
    getvariable('as_of') AS as_of,
    rule,
    rule_version,
    coalesce(f.flags, 0) AS flags,
    coalesce(c.confirmed, 0) AS confirmed,
    coalesce(c.refuted, 0) AS refuted,
    getvariable('run_id') AS run_id
FROM flagged AS f
FULL JOIN counted AS c USING (rule, rule_version)
