package huican.jobs.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * Where a command writes: results to standard output, messages and progress to standard error.
 *
 * @param colour whether marks are coloured
 * @param inPlace whether standard error is a terminal, where progress is one line that changes
 * @param columns of the terminal; 0 if there is none
 */
public record Screen(PrintStream out, PrintStream err, boolean colour, boolean inPlace, int columns) {
    public static final int COLUMNS = 80;
    private static final String CLEARED = "\r\u001b[K";

    public Screen(PrintStream out, PrintStream err, boolean colour) {
        this(out, err, colour, false);
    }

    public Screen(PrintStream out, PrintStream err, boolean colour, boolean inPlace) {
        this(out, err, colour, inPlace, 0);
    }

    /** How far something is: in the place of what was said of it before, else a line. */
    public void progress(String text) {
        if (inPlace) {
            err.print(CLEARED + Columns.cut(text, COLUMNS - 1));
            err.flush();
        } else {
            err.println(text);
        }
    }

    private void clearProgress() {
        if (inPlace) {
            err.print(CLEARED);
            err.flush();
        }
    }

    /** How wide a table may be: the terminal, or what a page takes. */
    public int tableColumns() {
        return columns > 0 ? Math.max(columns, COLUMNS / 2) : PeopleTable.COLUMNS;
    }

    public void line(String text) {
        clearProgress();
        out.println(text);
        out.flush();
    }

    /** A message beside the results. */
    public void note(String text) {
        clearProgress();
        err.println(text);
        err.flush();
    }

    public String good() {
        return painted("✔", 32);
    }

    public String bad() {
        return painted("✖", 31);
    }

    public String held() {
        return painted("⏸", 33);
    }

    private String painted(String mark, int code) {
        return colour ? "\u001b[" + code + "m" + mark + "\u001b[0m" : mark;
    }

    public static String number(Object value) {
        return value instanceof Number n ? String.format(Locale.ROOT, "%,d", n.longValue()) : "—";
    }

    public static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f 秒", took.toMillis() / 1000.0);
    }

    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    public static String decimal(Object value, int digits) {
        return value instanceof Number n
                ? new BigDecimal(n.toString())
                        .setScale(digits, RoundingMode.HALF_UP)
                        .toPlainString()
                : "—";
    }

    /** Without needless zeros: 100, 92.5. */
    public static String plain(Object value) {
        return value instanceof Number n
                ? new BigDecimal(n.toString()).stripTrailingZeros().toPlainString()
                : "—";
    }
}
