package huican.jobs.cli;

import huican.schemas.run.CellText;
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

    private ExcelCsv() {}

    public static void print(ResultTable table, PrintStream out) {
        out.print(BYTE_ORDER_MARK);
        var rows = new ArrayList<List<Object>>();
        table.rows().forEach(row -> rows.add(guarded(row)));
        TableFormat.CSV.print(new ResultTable(table.columns(), rows), out);
    }

    private static List<Object> guarded(List<Object> row) {
        var guarded = new ArrayList<Object>();
        row.forEach(
                value -> guarded.add(value instanceof String text ? CellText.guarded(text) : value)); // numbers stay
        return guarded;
    }
}
