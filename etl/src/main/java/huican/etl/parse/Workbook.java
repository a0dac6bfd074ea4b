package huican.etl.parse;

import huican.etl.delivery.ShownName;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An xlsx file and what its first visible sheet refers to (ECMA-376). Reads from the file, each part once and nothing that the sheet does not need, within
 * {@link Limits}. Throws {@link UnreadableFileException}. Not for several threads.
 */
public final class Workbook implements Closeable {
    private static final int END_OF_ZIP = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int MOST_NAMED = 50;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final InflatedBytes inflated;
    private final Map<String, String> targets;
    private final String base;
    private boolean epoch1904;
    private final List<Sheet> sheets = new ArrayList<>();
    private SharedStrings strings;
    private List<NumberFormat> formats;

    /** A sheet with cells: of charts and macros there is nothing to read. */
    private record Sheet(String name, String part, boolean visible) {}

    public Workbook(Path file) throws IOException {
        long bytes = checkEnd(file);
        this.inflated = new InflatedBytes(bytes, Limits.WORKBOOK_BYTES);
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new UnreadableFileException("xlsx 已损坏：zip 目录不能读取", e);
        }
        try {
            index();
            this.base = relations("").getOrDefault("officeDocument", "/xl/workbook.xml");
            this.targets = relations(base);
            readWorkbook();
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Serial days count from 1904. */
    public boolean epoch1904() {
        return epoch1904;
    }

    /** Name of the first visible sheet. */
    public String sheetName() {
        return first().name();
    }

    /** Rows of the first visible sheet, to be closed by the caller. */
    public SheetRows rows() throws IOException {
        return rows(first());
    }

    private SheetRows rows(Sheet sheet) throws IOException {
        strings = strings == null ? sharedStrings() : strings;
        formats = formats == null ? formats() : formats;
        return new SheetRows(part(sheet.part()), strings, formats);
    }

    /** Numbers, from 1, of the other sheets that hold anything, hidden ones too; the first of them, if there are very many. */
    List<Integer> sheetsPassedOver() {
        return IntStream.range(0, sheets.size())
                .filter(at -> sheets.get(at) != first() && hasData(sheets.get(at)))
                .mapToObj(at -> at + 1)
                .limit(MOST_NAMED)
                .toList();
    }

    private boolean hasData(Sheet sheet) {
        try (var rows = rows(sheet)) {
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                if (row.cells().stream().anyMatch(cell -> cell != null && !Blank.isBlank(cell.raw()))) {
                    return true;
                }
            }
            return false;
        } catch (UnreadableFileException e) {
            return true; // Nobody can say that there is nothing.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sheet first() {
        return sheets.stream().filter(Sheet::visible).findFirst().orElseThrow();
    }

    /** The shared strings; none if the workbook has none. */
    private SharedStrings sharedStrings() throws IOException {
        String name = targets.get("sharedStrings");
        if (!isThere(name)) {
            return new SharedStrings();
        }
        try (var xml = part(name)) {
            return SharedStrings.read(xml);
        }
    }

    /** Number formats by the number of a cell's style. */
    private List<NumberFormat> formats() throws IOException {
        var formats = new ArrayList<NumberFormat>();
        String name = targets.get("styles");
        if (!isThere(name)) {
            return formats;
        }
        var patterns = new HashMap<Integer, String>();
        boolean ofCells = false;
        try (var xml = part(name)) {
            while (xml.next()) {
                if (xml.starts("numFmt")) {
                    patterns.put(number(xml.attribute("numFmtId")), xml.attribute("formatCode"));
                } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                    ofCells = xml.starts("cellXfs");
                } else if (ofCells && xml.starts("xf")) {
                    int id = number(xml.attribute("numFmtId"));
                    formats.add(NumberFormat.of(id, patterns.getOrDefault(id, "")));
                }
                if (formats.size() + patterns.size() > 2 * Limits.SHEET_STYLES) {
                    throw new UnreadableFileException(String.format("xlsx 不能读取：单元格格式超过 %,d 种", Limits.SHEET_STYLES));
                }
            }
        }
        return formats;
    }

    /** Size of the file; refuses what is no zip, and a directory too large to be held. */
    private static long checkEnd(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(file.length(), END_OF_ZIP + LONGEST_COMMENT)];
            byte[] start = new byte[(int) Math.min(file.length(), 4)];
            file.readFully(start);
            file.seek(file.length() - end.length);
            file.readFully(end);
            if (little(start, 0) == 0xE011CFD0) {
                throw new UnreadableFileException("不是 xlsx 文件：是加密的工作簿或旧的 xls 格式，请去掉密码、另存为 xlsx");
            }
            if (little(start, 0) != 0x04034B50) {
                throw new UnreadableFileException(start.length == 0 ? "文件是空的（0 字节），应为 xlsx" : "不是 xlsx 文件（开头不是 PK）");
            }
            for (int at = end.length - END_OF_ZIP; at >= 0; at--) {
                if (little(end, at) == 0x06054B50) {
                    if (Integer.compareUnsigned(little(end, at + 12), Limits.ZIP_DIRECTORY) > 0) {
                        throw new UnreadableFileException("xlsx 不能读取：zip 目录过大，工作簿不会有这么多文件");
                    }
                    return file.length();
                }
            }
            throw new UnreadableFileException(String.format("xlsx 不完整：在第 %,d 字节处中断（可能没有传完）", file.length()));
        }
    }

    private static int little(byte[] bytes, int at) {
        return at + 4 > bytes.length
                ? 0
                : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    /** Names of parts do not differ by case alone (Open Packaging Conventions); some programs of Windows part them by its own slash. */
    private void index() {
        var all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            if (entries.put("/" + entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT), entry) != null) {
                throw new UnreadableFileException("xlsx 不能读取：zip 中有两个同名的文件");
            }
        }
    }

    /** Targets of a part's relations: by id, and the first of each kind by the last word of its type; also the kind by id. */
    private Map<String, String> relations(String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        String name =
                slash == 0 ? "/_rels/.rels" : part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
        var found = new HashMap<String, String>();
        try (var xml = part(name)) {
            while (xml.next()) {
                if (!xml.starts("Relationship")) {
                    continue;
                }
                String target = xml.attribute("Target");
                String type = xml.attribute("Type");
                if (target != null && type != null) {
                    String absolute = URI.create(part.isEmpty() ? "/" : part)
                            .resolve(target)
                            .getPath();
                    String kind = type.substring(type.lastIndexOf('/') + 1);
                    found.put("id " + xml.attribute("Id"), absolute);
                    found.put("kind " + xml.attribute("Id"), kind);
                    found.putIfAbsent(kind, absolute);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException("xlsx 已损坏：" + name + " 中的目标不是合法的名称", e);
        }
        return found;
    }

    private void readWorkbook() throws IOException {
        try (var xml = part(base)) {
            while (xml.next()) {
                if (xml.starts("workbookPr")) {
                    String value = xml.attribute("date1904");
                    epoch1904 = "1".equals(value) || "true".equals(value);
                } else if (xml.starts("sheet")) {
                    addSheet(xml);
                }
            }
        }
        if (sheets.stream().noneMatch(Sheet::visible)) {
            throw new UnreadableFileException(sheets.isEmpty() ? "xlsx 中没有工作表" : "xlsx 中的工作表都是隐藏的，请取消隐藏");
        }
    }

    private void addSheet(SheetXml xml) {
        String part = targets.get("id " + xml.attribute("id"));
        if (part != null && "worksheet".equals(targets.get("kind " + xml.attribute("id")))) {
            String name = xml.attribute("name");
            String state = xml.attribute("state");
            sheets.add(new Sheet(name == null ? "" : name, part, state == null || state.equals("visible")));
        }
    }

    /** Some programs name strings and styles that they do not write: then no cell has any. */
    private boolean isThere(String part) {
        return part != null && entries.containsKey(part.toLowerCase(Locale.ROOT));
    }

    private SheetXml part(String name) throws IOException {
        var entry = entries.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw new UnreadableFileException("不是 xlsx 文件，或已损坏：其中没有 " + ShownName.of(name));
        }
        try {
            return new SheetXml(new SheetPart(zip.getInputStream(entry), name, inflated, entry.getCrc()));
        } catch (ZipException e) {
            throw new UnreadableFileException("xlsx 已损坏：" + name + " 不能解压", e);
        }
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0; // Shown as a general number, as by Excel.
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
