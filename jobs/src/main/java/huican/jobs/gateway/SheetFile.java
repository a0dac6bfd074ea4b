package huican.jobs.gateway;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import huican.etl.parse.SheetTexts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table that people open in a spreadsheet and fill in: rows of texts, as {@code .xlsx} or {@code .csv}. */
public final class SheetFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Charset CHINESE_WINDOWS = Charset.forName("GB18030");

    private SheetFile() {}

    /** Whether the name ends as one of the two. */
    public static boolean isSheet(Path file) {
        return isWorkbook(file) || name(file).endsWith(".csv");
    }

    public static void write(Path file, List<List<String>> rows) throws IOException {
        if (isWorkbook(file)) {
            SheetTexts.write(file, rows);
            return;
        }
        try (var text = Files.newBufferedWriter(file);
                var csv = CsvWriter.builder().build(text)) {
            text.write(BYTE_ORDER_MARK); // without it Excel reads Chinese in another encoding
            rows.forEach(csv::writeRecord);
        }
    }

    /**
     * All rows, with line n of the file as row n − 1 as far as no field holds a line end; empty ones too.
     *
     * @throws IllegalArgumentException if it is neither; the message says why, in Chinese
     */
    public static List<List<String>> read(Path file) throws IOException {
        if (isWorkbook(file)) {
            return SheetTexts.read(file);
        }
        var rows = new ArrayList<List<String>>();
        try (var csv = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(Files.readAllBytes(file)))) {
            for (CsvRecord line : csv) {
                rows.add(line.getFields());
            }
            return rows;
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("不是 CSV", e);
        }
    }

    /** As UTF-8; else as Excel of a Chinese Windows saves what it calls CSV. */
    private static String text(byte[] bytes) {
        String text = decoded(bytes, StandardCharsets.UTF_8)
                .or(() -> decoded(bytes, CHINESE_WINDOWS))
                .orElseThrow(() -> new IllegalArgumentException("不是文本：既不是 UTF-8，也不是 GB18030"));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public static boolean isWorkbook(Path file) {
        return name(file).endsWith(".xlsx");
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
