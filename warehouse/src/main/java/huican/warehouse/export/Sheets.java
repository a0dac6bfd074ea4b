package huican.warehouse.export;

import huican.schemas.run.ResultTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of three sheets: 数据 begins with its header, so that programs read it too; 口径 says what is counted, 来源 from what. */
final class Sheets {
    private static final int WIDEST = 60;
    private static final int DIGITS = 15;

    private Sheets() {}

    static void write(Path file, ExportedView view, ResultTable data, ResultTable meanings, ResultTable sources) {
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "huican", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("数据");
            table(sheet, 0, data);
            sheet.freezePane(0, 1);
            sheet.setAutoFilter(
                    0, 0, Math.max(1, data.rows().size()), data.columns().size() - 1);
            sheet.header(view.title(), org.dhatim.fastexcel.Position.CENTER);
            table(workbook.newWorksheet("口径"), 0, meanings);
            sources(workbook.newWorksheet("来源"), view, sources);
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sources(Worksheet sheet, ExportedView view, ResultTable sources) {
        List<List<Object>> facts = new ArrayList<>();
        facts.add(List.of("题目", view.title()));
        facts.add(List.of("截至", view.asOf()));
        facts.add(List.of("视图", view.contract().name()));
        facts.add(List.of("运行", view.runId()));
        facts.add(List.of("数据分级", view.classification()));
        if (view.contract().name().equals("coverage_rate")) {
            facts.add(List.of("抑制", view.suppression()));
        }
        if (view.manifest().isEmpty()) {
            facts.add(List.of("来源", "这次运行的清单不可读或已过保留期，各部门的交付日期不再可查。"));
        }
        table(sheet, 0, new ResultTable(List.of("项目", "内容"), facts));
        table(sheet, facts.size() + 2, sources);
    }

    /** Header in bold, then the rows; a column is as wide as its longest value. */
    private static void table(Worksheet sheet, int top, ResultTable table) {
        for (int column = 0; column < table.columns().size(); column++) {
            sheet.value(top, column, table.columns().get(column));
            sheet.style(top, column).bold().set();
            int widest = width(table.columns().get(column));
            for (int row = 0; row < table.rows().size(); row++) {
                Object value = table.rows().get(row).get(column);
                value(sheet, top + 1 + row, column, value);
                widest = Math.max(widest, width(value));
            }
            sheet.width(column, Math.min(WIDEST, widest + 2));
        }
    }

    /** Numbers and days as such; text is text, whatever it begins with: no cell is a formula. */
    private static void value(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number && isHeld(number)) {
            sheet.value(row, column, number);
        } else if (value instanceof java.time.LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-MM-dd").set();
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value != null) {
            sheet.value(row, column, value.toString());
        }
    }

    /** Whether a spreadsheet has the number as it is: it computes with 15 digits, and shows one without end as 0. The others are text. */
    static boolean isHeld(Number number) {
        double value = number.doubleValue();
        boolean whole = !(number instanceof Double || number instanceof Float);
        return Double.isFinite(value) && (!whole || new BigDecimal(number.toString()).precision() <= DIGITS);
    }

    /** A Chinese character takes the room of two others. */
    private static int width(Object value) {
        return value == null
                ? 0
                : value.toString().chars().map(c -> c > 0xFF ? 2 : 1).sum();
    }
}
