package huican.schemas.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a line is set aside, or something is reported of a file. What people read for each, and what it means, stands in {@code seeds/quality/rule.csv}: the view {@code quality_rule}.
 */
public enum FindingRule {
    AMOUNT_INVALID,
    BOM_MISSING,
    CELL_ERROR,
    CERTIFICATE_CODE_CONFLICT,
    CERTIFICATE_FORMAT,
    CODE_UNKNOWN,
    COLUMN_EXTRA,
    COLUMN_HEADER,
    COLUMN_MISSING,
    COLUMN_ORDER,
    DATE_INVALID,
    DUPLICATE_KEY,
    FIELD_COUNT,
    FILE_UNKNOWN,
    FILE_UNLISTED,
    ID_INVALID,
    INTEGER_INVALID,
    KEY_EMPTY,
    MONTH_INVALID,
    REQUIRED_MISSING,
    SHEET_IGNORED,
    TOWN_UNKNOWN,
    UNNAMED_ROWS,
    VALUE_NOT_UNDERSTOOD,
    VALUE_UNWRAPPED,
    YEAR_INVALID;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is published. */
    public String word() {
        return word;
    }

    /** The rule of a word; empty of one that an earlier or a later program found. */
    public static Optional<FindingRule> find(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word.equals(word)).findFirst();
    }
}
