package huican.schemas.run;

import java.util.List;
import java.util.Locale;

/**
 * A line of a delivery that was set aside.
 *
 * @param line physical line where it begins, or the sheet's row
 * @param fate what became of it since
 * @param problems at least one, in the order of the layout
 */
public record RejectedLine(String file, long line, Fate fate, List<Problem> problems) {

    /**
     * A bad value.
     *
     * @param column the department's header; null for a wrong number of fields
     * @param rule such as {@code date_invalid}
     * @param value as delivered, for the department and operators only; for a wrong number of fields {@code found/expected}; null if empty
     * @param shown what others may see of it
     */
    public record Problem(String column, String rule, String value, String shown) {}

    /** What became of a line that was set aside. */
    public enum Fate {
        /** A later accepted delivery has it right. */
        CORRECTED,
        /** It came again and was set aside again. */
        STILL_WRONG,
        /** A whole truth delivered later is without it. */
        WITHDRAWN,
        /** Nothing came yet that could have it. */
        OPEN;

        /** The word in queries and machine formats. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Fate of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
