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
 * The list that a department writes last: {@code file,rows,sha256}. What programs and people do to such a list without changing what it says is read over: a
 * byte order mark, any line ends, quotes, a header in capitals, lines and fields without anything in them, {@code ./} before a name, capitals in a hash,
 * thousands separators.
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
            for (CsvRecord record : reader) {
                var line = new Line(record);
                if (line.fields().isEmpty()) {
                    continue;
                }
                if (header) {
                    if (!line.fields().stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .toList()
                            .equals(List.of("file", "rows", "sha256"))) {
                        return broken("manifest.csv 第 1 行应为 file,rows,sha256");
                    }
                    header = false;
                    continue;
                }
                String problem = problem(line, names);
                if (!problem.isEmpty()) {
                    return broken("manifest.csv 第 " + record.getStartingLineNumber() + " 行：" + problem);
                }
                files.add(new ListedFile(line.file(), Long.parseLong(line.rows()), line.sha256()));
            }
            return header ? broken("manifest.csv 是空的") : new DeliveryManifest(List.copyOf(files), "");
        } catch (CsvParseException e) {
            return broken("manifest.csv 不是合法的 CSV（引号未闭合，或闭合后还有字符）");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a line says.
     *
     * @param written the first field as it stands there
     * @param fields without white space around them and without empty ones at the end
     */
    private record Line(String written, List<String> fields) {
        Line(CsvRecord record) {
            this(record.getField(0), stripped(record));
        }

        private static List<String> stripped(CsvRecord record) {
            var fields = new ArrayList<>(
                    record.getFields().stream().map(String::strip).toList());
            while (!fields.isEmpty() && fields.get(fields.size() - 1).isEmpty()) {
                fields.remove(fields.size() - 1);
            }
            return fields;
        }

        /** A dot and a slash of either kind before it name the folder itself. */
        String file() {
            return fields.get(0).replaceFirst("^(?:\\.[/\\\\])+(?=.)", "");
        }

        String rows() {
            String rows = fields.get(1);
            return rows.matches("\\d{1,3}(,\\d{3})+") ? rows.replace(",", "") : rows;
        }

        String sha256() {
            return fields.get(2).toLowerCase(Locale.ROOT);
        }
    }

    private static String problem(Line line, HashSet<String> names) {
        if (line.fields().size() != 3) {
            return "应有 3 个字段，实际 " + line.fields().size();
        }
        String name = wrongName(line.written(), line.file());
        if (!name.isEmpty()) {
            return "文件名" + name;
        }
        if (!names.add(line.file())) {
            return "文件重复列出";
        }
        if (!line.rows().matches("\\d{1,12}")) {
            return "rows 不是数字";
        }
        return line.sha256().matches("[0-9a-f]{64}") ? "" : "sha256 不是 64 位十六进制";
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
