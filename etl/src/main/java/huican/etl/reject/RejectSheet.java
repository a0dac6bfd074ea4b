package huican.etl.reject;

import huican.etl.parse.SheetCell;
import huican.etl.parse.SheetRow;
import huican.etl.parse.SheetText;
import huican.etl.parse.Workbook;
import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;

/**
 * Copies titles, header and bad rows of the sheet of a workbook that is read, each cell with its type, value and date format, and writes the issue
 * behind each row. What looks like a formula is text; of a formula the value is kept that the file held for it, of one without value the name of the error.
 */
record RejectSheet(FileFormat format) {
    /** Days between the first days of the two calendars a workbook may use; ours counts from 1900. */
    private static final BigDecimal DAYS_TO_1904 = BigDecimal.valueOf(1462);

    private static final String DATE = "yyyy/m/d";
    private static final int ISO_DAY = 10;

    /** Name of that sheet. */
    static String sheetName(Path received) throws IOException {
        try (var workbook = new Workbook(received)) {
            return workbook.sheetName();
        }
    }

    /** @param issues by the sheet's row, from 1 */
    void write(Path received, Map<Long, RowIssue> issues, Path target) throws IOException {
        try (var from = new Workbook(received);
                var rows = from.rows();
                OutputStream out = Files.newOutputStream(target);
                var to = new org.dhatim.fastexcel.Workbook(out, "huican", null)) {
            Worksheet sheet = to.newWorksheet(from.sheetName());
            var copy = new SheetCopy(sheet, from.epoch1904());
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                copy.take(row, issues);
            }
            sheet.finish();
        }
    }

    /** Not for several threads. */
    private final class SheetCopy {
        private final Worksheet sheet;
        private final boolean epoch1904;
        private int next;
        private int width;

        SheetCopy(Worksheet sheet, boolean epoch1904) {
            this.sheet = sheet;
            this.epoch1904 = epoch1904;
        }

        void take(SheetRow row, Map<Long, RowIssue> issues) {
            if (row.number() < format.headerRow()) {
                next = row.number() - 1;
                copy(row);
            } else if (row.number() == format.headerRow()) {
                next = row.number() - 1;
                width = row.cells().size();
                writeIssue(row, RowIssue.HEADERS);
                mergeTitles();
            } else if (issues.containsKey((long) row.number())) {
                writeIssue(row, issues.get((long) row.number()).values());
            }
        }

        /** Behind the row's own cells, also where it has more of them than the header. */
        private void writeIssue(SheetRow row, List<String> further) {
            int from = Math.max(width, row.cells().size());
            for (int i = 0; i < further.size(); i++) {
                sheet.value(next, from + i, SheetText.escaped(further.get(i)));
            }
            copy(row);
        }

        private void copy(SheetRow row) {
            for (int column = 0; column < row.cells().size(); column++) {
                SheetCell cell = row.cells().get(column);
                if (cell != null) {
                    copy(cell, next, column);
                }
            }
            next++;
        }

        private void copy(SheetCell cell, int row, int column) {
            switch (cell.kind()) {
                case TEXT, ERROR -> sheet.value(row, column, SheetText.escaped(cell.raw()));
                case TRUTH ->
                    sheet.value(
                            row, column, cell.raw().equals("1") || cell.raw().equals("true"));
                case DATE -> copyDay(cell, row, column);
                case NUMBER -> copyNumber(cell, row, column);
            }
        }

        private void copyDay(SheetCell cell, int row, int column) {
            LocalDate day;
            try {
                day = LocalDate.parse(
                        cell.raw().substring(0, Math.min(cell.raw().length(), ISO_DAY)));
            } catch (DateTimeException e) {
                sheet.value(row, column, cell.raw());
                return;
            }
            sheet.value(row, column, day);
            sheet.style(row, column)
                    .format(cell.format().isDate() ? cell.format().pattern() : DATE)
                    .set();
        }

        private void copyNumber(SheetCell cell, int row, int column) {
            BigDecimal number;
            try {
                number = new BigDecimal(cell.raw());
            } catch (NumberFormatException e) {
                sheet.value(row, column, cell.raw());
                return;
            }
            boolean date = cell.format().isDate();
            sheet.value(row, column, date && epoch1904 ? number.add(DAYS_TO_1904) : number);
            if (!cell.format().pattern().isEmpty()) {
                sheet.style(row, column).format(cell.format().pattern()).set();
            }
        }

        /** A title stands in one cell over the whole table. */
        private void mergeTitles() {
            for (int row = 0; row < format.headerRow() - 1; row++) {
                if (sheet.value(row, 0) != null && sheet.value(row, 1) == null) {
                    sheet.range(row, 0, row, width - 1).merge();
                }
            }
        }
    }
}
