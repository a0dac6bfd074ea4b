package huican.warehouse.export;

import huican.schemas.run.CellText;
import huican.schemas.run.ResultTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** CSV that a person opens in a spreadsheet: with a byte order mark, without which Chinese is read in the wrong encoding, and no formulas. */
final class PeopleCsv {
    private PeopleCsv() {}

    static void write(Path file, ResultTable table) {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("\uFEFF" + line(List.copyOf(table.columns())));
            for (List<Object> row : table.rows()) {
                out.write(line(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<?> values) {
        return values.stream()
                        .map(value -> value instanceof String text ? CellText.guarded(text) : value)
                        .map(value -> quoted(value == null ? "" : value.toString()))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
