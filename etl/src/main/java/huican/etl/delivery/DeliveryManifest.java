package huican.etl.delivery;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
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

    /** A manifest of this size lists some eight thousand files; a department delivers three. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int LONGEST_NAME_BYTES = 200;

    /** One line: name, number of data rows, lower-case hex SHA-256 of the bytes. */
    public record ListedFile(String file, long rows, String sha256) {}

    /** Reads the manifest's bytes (UTF-8, with or without a byte order mark), of which {@link #MOST_BYTES} and one more are enough. */
    public static DeliveryManifest read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return broken(String.format("manifest.csv 超过 %,d 字节", MOST_BYTES));
        }
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
        try (var reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new StringReader(withoutMark(text)))) {
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
            return broken("manifest.csv 不是合法的 CSV（引号未闭合，或闭合后还有字符）");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problem(CsvRecord line, HashSet<String> names) {
        if (line.getFieldCount() != 3) {
            return "应有 3 个字段，实际 " + line.getFieldCount();
        }
        String file = line.getField(0).strip();
        String name = wrongName(line.getField(0), file);
        if (!name.isEmpty()) {
            return "文件名" + name;
        }
        if (!names.add(file)) {
            return "文件重复列出";
        }
        if (!line.getField(1).strip().matches("\\d{1,12}")) {
            return "rows 不是数字";
        }
        return line.getField(2).strip().matches("[0-9a-fA-F]{64}") ? "" : "sha256 不是 64 位十六进制";
    }

    /** Names become names in our own folder: only a plain one of this folder is taken, the others never come near the disk. */
    private static String wrongName(String written, String file) {
        if (file.isEmpty() || file.startsWith(".") || file.indexOf('/') >= 0 || file.indexOf('\\') >= 0) {
            return "不允许（只能是本目录下的文件，不以点开头）";
        }
        if (written.chars().anyMatch(Character::isISOControl)) {
            return "含控制字符，不允许";
        }
        if (file.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            return String.format("超过 %,d 字节", LONGEST_NAME_BYTES);
        }
        return file.equals(InboxFolder.MANIFEST) ? "是清单自己，不能列出" : "";
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static DeliveryManifest broken(String problem) {
        return new DeliveryManifest(List.of(), problem);
    }
}
