package huican.etl.parse;

/**
 * A cell as the sheet holds it.
 *
 * @param kind what {@code raw} is; of a formula, its last result
 * @param raw text, or the number, date or error as written; never null
 * @param format how a number is shown; empty if nothing is said
 */
public record SheetCell(Kind kind, String raw, NumberFormat format) {

    /** What the raw text stands for. */
    public enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        /** A day as ISO 8601 writes it, which strict workbooks and some programs prefer to a number. */
        DATE,
        /** {@code #N/A}: a formula that has no value. */
        ERROR
    }
}
