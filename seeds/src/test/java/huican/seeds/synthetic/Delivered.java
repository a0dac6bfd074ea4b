package huican.seeds.synthetic;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Reads what was delivered, strictly: bytes that the encoding does not know are an error. */
final class Delivered {

    private Delivered() {}

    static List<Path> files(Path out, LocalDate day) throws IOException {
        try (var files = Files.walk(out.resolve("inbox"))) {
            return files.filter(f -> f.getParent().endsWith(day.toString()) && !f.endsWith("manifest.csv"))
                    .toList();
        }
    }

    static Path file(Path out, LocalDate day, String name) throws IOException {
        return files(out, day).stream()
                .filter(f -> f.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    static List<String> header(Path file) throws IOException {
        return all(file).get(file.endsWith("学籍信息.xlsx") ? 1 : 0);
    }

    /** Data rows. */
    static List<List<String>> lines(Path file) throws IOException {
        var all = all(file);
        return all.subList(file.endsWith("学籍信息.xlsx") ? 2 : 1, all.size());
    }

    static List<Map<String, String>> rows(Path out, LocalDate day, String name) throws IOException {
        return csv(file(out, day, name));
    }

    static List<Map<String, String>> csv(Path file) throws IOException {
        var header = header(file);
        return lines(file).stream()
                .map(line -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < header.size(); i++) {
                        row.put(header.get(i), line.get(i));
                    }
                    return row;
                })
                .toList();
    }

    /** Without what programs put around a value ({@link OddForms}). */
    static String seen(String value) {
        return value.replaceAll("^=\"(.*)\"$", "$1").replaceAll("\u200B|_x000D_", "");
    }

    static String plain(String number) {
        return Normalizer.normalize(seen(number), Normalizer.Form.NFKC)
                .replace(" ", "")
                .replace('x', 'X');
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<String>> all(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".xlsx")) {
            return sheet(bytes);
        }
        if (file.toString().endsWith(".gz")) {
            byte[] text = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            return strictly(text, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split("\\|", -1)))
                    .toList();
        }
        boolean utf8 = bytes[0] == (byte) 0xEF
                || file.endsWith("manifest.csv")
                || file.getParent().endsWith("truth");
        String text = strictly(bytes, utf8 ? StandardCharsets.UTF_8 : Charset.forName("GB18030"));
        var lines = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            reader.stream().map(CsvRecord::getFields).forEach(lines::add);
        }
        return lines;
    }

    private static List<List<String>> sheet(byte[] bytes) throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                var rows = workbook.getFirstSheet().openStream()) {
            return rows.map(row -> row.stream()
                            .map(cell -> cell == null ? "" : text(cell))
                            .toList())
                    .toList();
        }
    }

    private static String text(Cell cell) {
        return cell.getText() == null ? "" : cell.getText();
    }

    private static String strictly(byte[] bytes, Charset charset) throws IOException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
