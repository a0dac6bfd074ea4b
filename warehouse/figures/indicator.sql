-- One row per indicator with the definition in force and its target at D.
CREATE TABLE indicator AS
SELECT
    d.indicator, d.number, d.title_zh, d.title_en, d.numerator_zh, d.denominator_zh, d.unit, t.target_operator, t.target, t.binding,
    d.legal_source AS source, d.definition_version
FROM definition AS d
LEFT JOIN target_at AS t USING (indicator)
ORDER BY d.number NULLS LAST, d.indicator
