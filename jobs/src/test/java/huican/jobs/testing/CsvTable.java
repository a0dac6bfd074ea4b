package huican.jobs.testing;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file as texts: header and rows. */
public record CsvTable(List<String> columns, List<List<String>> rows) {

    public static CsvTable read(Path file) {
        var lines = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.forEach(line -> lines.add(line.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CsvTable(lines.get(0), List.copyOf(lines.subList(1, lines.size())));
    }
}
