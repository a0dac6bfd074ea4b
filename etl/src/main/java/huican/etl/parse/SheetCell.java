package huican.etl.parse;

/**
 * A cell as the sheet holds it.
 *
 * @param kind what {@code raw} is; of a formula, its last result
 * @param raw text, or the number as written; never null
 * @param format how a number is shown; empty if nothing is said
 */
record SheetCell(Kind kind, String raw, NumberFormat format) {

    /** What the raw text stands for. */
    enum Kind {
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
    record NumberFormat(int id, String pattern) {
        static final NumberFormat GENERAL = new NumberFormat(0, "");
    }
}
