package huican.etl.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, so that each can be what no honest program writes. */
public final class WorkbookBytes {
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private int level = Deflater.DEFAULT_COMPRESSION;

    /** Writes a part's bytes; may write very many. */
    public interface Part {
        void write(OutputStream out) throws IOException;
    }

    /** A workbook whose first sheet has these rows as XML. */
    public static WorkbookBytes ofRows(String rows) {
        return new WorkbookBytes()
                .with("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
                .with(
                        "xl/workbook.xml",
                        "<workbook><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"r1\" xmlns:r=\"r\"/></sheets></workbook>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml")
                                + relation("r2", "sharedStrings", "/xl/sharedStrings.xml")
                                + relation("r3", "styles", "styles.xml") + "</Relationships>")
                .with("xl/sharedStrings.xml", "<sst/>")
                .with("xl/styles.xml", "<styleSheet/>")
                .withRows(rows);
    }

    /** A row of texts that stand in the cells. */
    public static String row(int number, String... values) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (String value : values) {
            row.append("<c t=\"inlineStr\"><is><t>").append(value).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    WorkbookBytes withRows(String rows) {
        return with("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    public WorkbookBytes with(String name, String text) {
        return with(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    public WorkbookBytes with(String name, Part part) {
        parts.put(name, part);
        return this;
    }

    WorkbookBytes without(String name) {
        parts.remove(name);
        return this;
    }

    /** As large in the zip as outside of it, like text at random. */
    WorkbookBytes incompressible() {
        level = Deflater.NO_COMPRESSION;
        return this;
    }

    public byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        write(bytes);
        return bytes.toByteArray();
    }

    void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
                zip.closeEntry();
            }
        }
    }

    private static String relations(String type, String target) {
        return "<Relationships>" + relation("r1", type, target) + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"http://example/" + type + "\" Target=\"" + target + "\"/>";
    }
}
