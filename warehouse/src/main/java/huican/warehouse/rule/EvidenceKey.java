package huican.warehouse.rule;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the evidence of a flag or exception may say, in figures that a town worker can check (docs/contract.md, "Evidence keys"). A rule's SQL
 * returns a column of the same name in lower case.
 */
public enum EvidenceKey {
    INCOME_YUAN(Form.AMOUNT),
    /** monitoring | survey | assistance. */
    INCOME_SOURCE(Form.TEXT),
    LINE_YUAN(Form.AMOUNT),
    /** published | derived | assumed, or latest_known when the line of the day is not known yet. */
    LINE_STATUS(Form.TEXT),
    BURDEN_YUAN(Form.AMOUNT),
    /** Of the household, beside its size; in medical_shock of the one member who paid most. */
    OWN_PAYMENT_YUAN(Form.AMOUNT),
    HOUSEHOLD_SIZE(Form.NUMBER),
    THRESHOLD_YUAN(Form.AMOUNT),
    MONTHS(Form.MONTHS),
    SUBSIDY(Form.TEXT),
    NEED(Form.TEXT),
    /** The day the rule's first comment names: a death, an expiry, the beginning of an insurance year. */
    DATE(Form.DAY),
    PREVIOUS_YUAN(Form.AMOUNT),
    GRADE(Form.NUMBER),
    /** Items of identity_review, as {@code huican identity} takes them. */
    REVIEW_IDS(Form.TEXTS),
    /** Of the item first in them: why it is not decided by itself. */
    RULE(Form.TEXT),
    /** Of the same item. */
    MATCH_PROBABILITY(Form.SHARE),
    /**
     * Rows of somebody else that may explain the exception: extract, delivery_day, line, why. No kind's own SQL has the column: it is joined from
     * {@code warehouse/figures/possible_rows.sql}.
     */
    POSSIBLE_ROWS(Form.JSON);

    /** How a value is written in JSON: the SQL around a column's name. */
    private enum Form {
        /** Text with two decimals: a JSON number would lose them. */
        AMOUNT("to_json(%s::DECIMAL(38, 2)::VARCHAR)"),
        TEXT("to_json(%s::VARCHAR)"),
        TEXTS("to_json(%s::VARCHAR[])"),
        NUMBER("to_json(%s::INTEGER)"),
        /** Between 0 and 1. */
        SHARE("to_json(%s::DOUBLE)"),
        DAY("to_json(strftime(%s::DATE, '%%Y-%%m-%%d'))"),
        /** JSON already. */
        JSON("%s::VARCHAR"),
        /** Of a list of days the months, as a list of texts. */
        MONTHS("to_json([strftime(m, '%%Y-%%m') FOR m IN %s])");

        private final String sql;

        Form(String sql) {
            this.sql = sql;
        }
    }

    private final Form form;

    EvidenceKey(Form form) {
        this.form = form;
    }

    /** The column, and the key in the evidence. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** SQL for a JSON object, as text, of these columns of {@code relation} in order; a null is left out. */
    static String object(List<EvidenceKey> keys, String relation) {
        return keys.isEmpty()
                ? "'{}'"
                : keys.stream()
                        .map(key -> key.member(relation))
                        .collect(Collectors.joining(", ", "'{' || concat_ws(', ', ", ") || '}'"));
    }

    private String member(String relation) {
        String value = relation + "." + column();
        return "CASE WHEN " + value + " IS NOT NULL THEN '\"" + column() + "\": ' || " + form.sql.formatted(value)
                + " END";
    }
}
