package huican.etl.standardise;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts and whole numbers, exactly: never floating point. Null where the text is none. */
final class Numbers {
    private static final Pattern AMOUNT =
            Pattern.compile("[+-]?(?:\\d{1,16}|\\d{1,3}(?:,\\d{3}){1,4})(?:\\.\\d{1,2}0*)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?(?:\\d{1,9}|\\d{1,3}(?:,\\d{3}){1,2})");

    private Numbers() {}

    /** Yuan with two decimals. */
    static BigDecimal amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return null;
        }
        return new BigDecimal(text.replace(",", "")).setScale(2);
    }

    static Integer integer(String text) {
        return INTEGER.matcher(text).matches()
                ? Integer.valueOf(text.replace(",", "").replace("+", ""))
                : null;
    }
}
