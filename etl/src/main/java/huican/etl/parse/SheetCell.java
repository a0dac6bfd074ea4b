package huican.etl.parse;

import java.util.regex.Pattern;

/**
 * A cell as the sheet holds it.
 *
 * @param kind what {@code raw} is; of a formula, its last result
 * @param raw text, or the number as written; never null
 * @param format how a number is shown; empty if nothing is said
 */
public record SheetCell(Kind kind, String raw, NumberFormat format) {

    /** What the raw text stands for. */
    public enum Kind {
        TEXT,
        NUMBER,
        TRUTH
    }

    /**
     * A number format.
     *
     * @param id below 164 one of Excel's own
     * @param pattern of a format that the workbook defines; else empty
     */
    public record NumberFormat(int id, String pattern) {
        static final NumberFormat GENERAL = new NumberFormat(0, "");
        private static final Pattern NOT_SHOWN = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]");
        private static final Pattern DATE_LETTERS = Pattern.compile("[yYdD年]");

        /** Whether it shows a date: one of Excel's own, or a pattern with y or d outside quotes, brackets and escapes. */
        public boolean isDate() {
            return id >= 14 && id <= 17
                    || id == 22
                    || id >= 27 && id <= 31
                    || id >= 50 && id <= 58
                    || !pattern.isEmpty()
                            && DATE_LETTERS
                                    .matcher(NOT_SHOWN.matcher(pattern).replaceAll(""))
                                    .find();
        }
    }
}
