package huican.etl.reject;

import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/**
 * Copies titles, header and bad rows of a workbook's first sheet, each cell with its type, value and number format, and writes the complaint
 * behind each row. What looks like a formula is text; of a formula the value is kept that the file held for it.
 */
record RejectSheet(FileFormat format) {
    /** Days between the first days of the two calendars a workbook may use. */
    private static final int DAYS_TO_1904 = 1462;

    /** Name of the sheet that is read. */
    static String sheetName(Path received) throws IOException {
        try (var workbook = new ReadableWorkbook(received.toFile())) {
            return workbook.getFirstSheet().getName();
        }
    }

    /** @param complaints by the sheet's row, from 1 */
    void write(Path received, Map<Long, Complaint> complaints, Path target) throws IOException {
        try (var from = new ReadableWorkbook(received.toFile(), new ReadingOptions(true, true));
                OutputStream out = Files.newOutputStream(target);
                var to = new Workbook(out, "huican", null)) {
            var sheet = from.getFirstSheet();
            Worksheet copy = to.newWorksheet(sheet.getName());
            var writer = new SheetCopy(copy, from.isDate1904());
            try (Stream<Row> rows = sheet.openStream()) {
                rows.forEach(row -> writer.take(row, complaints));
            }
            copy.finish();
        }
    }

    /** Not for several threads. */
    private final class SheetCopy {
        private final Worksheet sheet;
        private final boolean epoch1904;
        private int rows;
        private int width;

        SheetCopy(Worksheet sheet, boolean epoch1904) {
            this.sheet = sheet;
            this.epoch1904 = epoch1904;
        }

        void take(Row row, Map<Long, Complaint> complaints) {
            if (row.getRowNum() < format.headerRow()) {
                copy(row);
            } else if (row.getRowNum() == format.headerRow()) {
                width = row.getCellCount();
                complain(copy(row), Complaint.HEADERS);
                mergeTitles();
            } else if (complaints.containsKey((long) row.getRowNum())) {
                complain(copy(row), complaints.get((long) row.getRowNum()).values());
            }
        }

        /** Returns the row it became. */
        private int copy(Row row) {
            int at = row.getRowNum() <= format.headerRow() ? row.getRowNum() - 1 : rows;
            rows = at + 1;
            for (int column = 0; column < row.getCellCount(); column++) {
                Cell cell = row.getCell(column);
                if (cell != null && cell.getValue() != null && cell.getType() != CellType.EMPTY) {
                    copy(cell, at, column);
                }
            }
            return at;
        }

        private void copy(Cell cell, int row, int column) {
            if (cell.getType() == CellType.BOOLEAN) {
                sheet.value(row, column, cell.asBoolean());
            } else if (cell.getValue() instanceof BigDecimal number) {
                String shown = cell.getDataFormatString();
                boolean date = shown != null && shown.matches(".*[yYdD年].*");
                sheet.value(row, column, date && epoch1904 ? number.add(BigDecimal.valueOf(DAYS_TO_1904)) : number);
                if (shown != null && !shown.equalsIgnoreCase("General")) {
                    sheet.style(row, column).format(shown).set();
                }
            } else {
                sheet.value(row, column, cell.getText());
            }
        }

        private void complain(int row, List<String> further) {
            for (int i = 0; i < further.size(); i++) {
                sheet.value(row, width + i, further.get(i));
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
