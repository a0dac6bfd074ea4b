package huican.etl.delivery;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The list that a department writes last: {@code file,rows,sha256}.
 *
 * @param files one per line, in order
 * @param problem what is wrong with the list itself; empty if nothing. Then nothing of the delivery is used
 */
public record DeliveryManifest(List<ListedFile> files, String problem) {

    /** One line: name, number of data rows, lower-case hex SHA-256 of the bytes. */
    public record ListedFile(String file, long rows, String sha256) {}

    /** Reads the manifest's bytes (UTF-8, with or without a byte order mark). */
    public static DeliveryManifest read(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return broken("manifest.csv 不是 UTF-8");
        }
        var files = new ArrayList<ListedFile>();
        var names = new HashSet<String>();
        try (var reader =
                CsvReader.builder().allowUnclosedQuote(false).ofCsvRecord(new StringReader(withoutMark(text)))) {
            boolean header = true;
            for (CsvRecord line : reader) {
                if (header) {
                    if (!line.getFields().stream()
                            .map(String::strip)
                            .toList()
                            .equals(List.of("file", "rows", "sha256"))) {
                        return broken("manifest.csv 第 1 行应为 file,rows,sha256");
                    }
                    header = false;
                    continue;
                }
                String problem = problem(line, names);
                if (!problem.isEmpty()) {
                    return broken("manifest.csv 第 " + line.getStartingLineNumber() + " 行：" + problem);
                }
                files.add(new ListedFile(
                        line.getField(0).strip(),
                        Long.parseLong(line.getField(1).strip()),
                        line.getField(2).strip().toLowerCase(Locale.ROOT)));
            }
            return header ? broken("manifest.csv 是空的") : new DeliveryManifest(List.copyOf(files), "");
        } catch (CsvParseException e) {
            return broken("manifest.csv 不是合法的 CSV");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problem(CsvRecord line, HashSet<String> names) {
        if (line.getFieldCount() != 3) {
            return "应有 3 个字段，实际 " + line.getFieldCount();
        }
        String file = line.getField(0).strip();
        if (file.isEmpty()
                || file.contains("/")
                || file.contains("\\")
                || file.indexOf('\0') >= 0
                || file.startsWith("..")) {
            return "文件名不允许（只能是本目录下的文件）";
        }
        if (!names.add(file)) {
            return "文件重复列出";
        }
        if (!line.getField(1).strip().matches("\\d{1,12}")) {
            return "rows 不是数字";
        }
        return line.getField(2).strip().matches("[0-9a-fA-F]{64}") ? "" : "sha256 不是 64 位十六进制";
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static DeliveryManifest broken(String problem) {
        return new DeliveryManifest(List.of(), problem);
    }
}
