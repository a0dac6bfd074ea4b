package huican.jobs.cli;

import huican.schemas.run.ResultTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV that a person opens in Excel: with a byte order mark, without which Chinese is read in the wrong encoding; and no text is taken for a
 * formula, whoever wrote it into a department's file.
 */
public final class ExcelCsv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What a formula or a command begins with, also in full width. */
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠";

    private ExcelCsv() {}

    public static void print(ResultTable table, PrintStream out) {
        out.print(BYTE_ORDER_MARK);
        var rows = new ArrayList<List<Object>>();
        table.rows().forEach(row -> rows.add(guarded(row)));
        TableFormat.CSV.print(new ResultTable(table.columns(), rows), out);
    }

    private static List<Object> guarded(List<Object> row) {
        var guarded = new ArrayList<Object>();
        row.forEach(value -> guarded.add(value instanceof String text ? guarded(text) : value));
        return guarded;
    }

    /** Numbers stay numbers; a text that begins like a formula gets an apostrophe, which Excel takes for "this is text". */
    public static String guarded(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
