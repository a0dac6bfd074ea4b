package huican.seeds.synthetic;

import huican.seeds.synthetic.Layout.Column;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Writes one value of a row as programs write it that nobody asked: dates with a time of day, numbers wrapped so that a sheet leaves them alone, marks that
 * nobody sees, words for nothing. What the row says stays the same.
 */
record OddForms(Layout layout) {
    private static final String[] TIMES = {" 上午8:05", " 08:05:00 AM", "T00:00:00", " 8时5分", " 08:05:00.000"};
    private static final String[] NOTHINGS = {"-", "--", "NULL", "不详", "/"};
    private static final String UNSEEN = "\u200B";

    /** The written row with one value changed; the same row where the value chosen has no odd form. */
    Object[] of(Object[] values, Object[] written, Draw row) {
        int at = row.below("odd column", written.length);
        var odd = written.clone();
        odd[at] = odd(layout.columns().get(at), values[at], written[at], row);
        return odd;
    }

    private Object odd(Column column, Object value, Object written, Draw row) {
        boolean sheet = layout.format().sheet();
        if (written.equals(Forms.NOTHING)) {
            return column.needed() ? written : NOTHINGS[row.below("odd nothing", NOTHINGS.length)];
        }
        if (value instanceof YearMonth month && sheet) {
            return month.atDay(1);
        }
        if (!(written instanceof String text)) {
            return written;
        }
        switch (column.type()) {
            case ID:
            case CERTIFICATE:
                boolean quotable = layout.format() != Layout.Format.TXT_GZIP
                        && text.length() == text.strip().length();
                return quotable && row.chance("odd wrap", 0.5) ? "=\"" + text + "\"" : UNSEEN + text;
            case DATE:
                return value.toString().equals(text) && value instanceof LocalDate
                        ? text + TIMES[row.below("odd time", TIMES.length)]
                        : text;
            default:
                return sheet ? text + "_x000D_" : text + UNSEEN;
        }
    }
}
