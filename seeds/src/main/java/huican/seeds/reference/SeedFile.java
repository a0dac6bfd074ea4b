package huican.seeds.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import huican.schemas.resource.ResourceFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reference file of {@code seeds/}: UTF-8 CSV with header, every value text, empty = unknown.
 *
 * @param header column names in order
 * @param rows by column name
 */
public record SeedFile(List<String> header, List<Map<String, String>> rows) {

    /** Reads for example {@code policy/dibao_standard.csv}. */
    public static SeedFile read(String path) {
        int slash = path.lastIndexOf('/');
        var folder = new ResourceFolder("seeds/" + path.substring(0, slash));
        return parse(folder.text(path.substring(slash + 1)));
    }

    /**
     * Reads a text.
     *
     * @throws de.siegmar.fastcsv.reader.CsvParseException if it is no CSV
     */
    static SeedFile parse(String text) {
        List<String> header = List.of();
        var rows = new ArrayList<Map<String, String>>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord line : reader) {
                header = line.getHeader();
                rows.add(new LinkedHashMap<>(line.getFieldsAsMap()));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new SeedFile(header, List.copyOf(rows));
    }
}
