package huican.etl.parse;

import huican.schemas.contract.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;

/** A workbook with one sheet of texts, as people fill it in. */
public final class SheetTexts {
    private SheetTexts() {}

    /**
     * The rows of the first visible sheet, row n of the sheet as the nth, each cell as the text that a text file would hold.
     *
     * @throws IllegalArgumentException if it cannot be read as a whole; the message says why, in Chinese
     */
    public static List<List<String>> read(Path file) throws IOException {
        var texts = new ArrayList<List<String>>();
        try (var workbook = new Workbook(file);
                var rows = workbook.rows()) {
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                while (texts.size() < row.number() - 1) {
                    texts.add(List.of());
                }
                texts.add(row.cells().stream()
                        .map(cell -> cell == null ? "" : SheetValue.text(cell, ValueType.TEXT, workbook.epoch1904()))
                        .toList());
            }
            return texts;
        } catch (UnreadableFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Writes rows of texts; nothing in them is a formula. */
    public static void write(Path file, List<List<String>> rows) throws IOException {
        try (var out = Files.newOutputStream(file);
                var workbook = new org.dhatim.fastexcel.Workbook(out, "huican", null)) {
            Worksheet sheet = workbook.newWorksheet("清单");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, SheetText.escaped(rows.get(row).get(column)));
                }
            }
            sheet.finish();
        }
    }
}
