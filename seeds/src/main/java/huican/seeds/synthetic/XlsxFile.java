package huican.seeds.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook with one sheet, streamed: words that come often are shared strings as in a department's Excel, all other text stands in the cells,
 * so the memory does not grow with the rows.
 *
 * <p>Written by hand because fastexcel 0.20 puts the time of day into {@code docProps/core.xml}: one seed would not give the same bytes.
 */
final class XlsxFile implements ExtractFile {

    private static final int SHARED = 2_000;
    private static final LocalDateTime FIXED = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private final ZipOutputStream zip;
    private final Writer writer;
    private final Map<String, Integer> shared = new LinkedHashMap<>();
    private final int columns;
    private final boolean titled;
    private int rows;

    /** Opens the sheet; {@code titles} becomes the merged first row over all columns, none = no such row. */
    XlsxFile(OutputStream out, int columns, List<String> titles) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.zip.setLevel(3);
        this.writer = new java.io.BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
        this.columns = columns;
        this.titled = !titles.isEmpty();
        begin("xl/worksheets/sheet1.xml");
        writer.write(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        if (titled) {
            row(titles.toArray());
        }
    }

    /** Days as Excel counts them (1900 workbooks). */
    static long serial(LocalDate date) {
        return ChronoUnit.DAYS.between(EPOCH, date);
    }

    @Override
    public void row(Object[] values) throws IOException {
        rows++;
        writer.write("<row r=\"" + rows + "\">");
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value.equals("")) {
                continue;
            }
            String at = "<c r=\"" + (char) ('A' + i) + rows + '"';
            if (value instanceof LocalDate date) {
                writer.write(at + " s=\"1\"><v>" + serial(date) + "</v></c>");
            } else if (value instanceof Number number) {
                writer.write(at + "><v>" + number + "</v></c>");
            } else {
                text(at, (String) value);
            }
        }
        writer.write("</row>");
    }

    private void text(String at, String value) throws IOException {
        Integer known = shared.get(value);
        if (known == null && value.length() < 12 && shared.size() < SHARED) {
            known = shared.size();
            shared.put(value, known);
        }
        writer.write(known == null
                ? at + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(value) + "</t></is></c>"
                : at + " t=\"s\"><v>" + known + "</v></c>");
    }

    @Override
    public void close() throws IOException {
        writer.write("</sheetData>");
        if (titled) {
            writer.write("<mergeCells count=\"1\"><mergeCell ref=\"A1:" + (char) ('A' + columns - 1) + "1\"/></mergeCells>");
        }
        writer.write("</worksheet>");
        end();
        begin("xl/sharedStrings.xml");
        writer.write(XML + "<sst xmlns=\"" + MAIN + "\" uniqueCount=\"" + shared.size() + "\">");
        for (String value : shared.keySet()) {
            writer.write("<si><t xml:space=\"preserve\">" + escaped(value) + "</t></si>");
        }
        writer.write("</sst>");
        end();
        part("xl/styles.xml", "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\">"
                + "<numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts>"
                + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"2\"><xf xfId=\"0\"/><xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        part("xl/workbook.xml", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>"
                + "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml",
                "sharedStrings", "sharedStrings.xml"));
        part("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        part("[Content_Types].xml", contentTypes());
        writer.close();
    }

    private static String relations(String... typeAndTarget) {
        var xml = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 0; i < typeAndTarget.length; i += 2) {
            xml.append("<Relationship Id=\"rId" + (i / 2 + 1) + "\" Type=\"" + OFFICE + "/" + typeAndTarget[i] + "\" Target=\""
                    + typeAndTarget[i + 1] + "\"/>");
        }
        return xml + "</Relationships>";
    }

    private static String contentTypes() {
        String sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        return "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + sheet + "sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + sheet + "worksheet+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + sheet + "styles+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + sheet + "sharedStrings+xml\"/></Types>";
    }

    private void part(String name, String body) throws IOException {
        begin(name);
        writer.write(XML + body);
        end();
    }

    private void begin(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        zip.putNextEntry(entry);
    }

    private void end() throws IOException {
        writer.flush();
        zip.closeEntry();
    }

    private static String escaped(String text) {
        boolean plain = text.indexOf('&') < 0 && text.indexOf('<') < 0 && text.indexOf('>') < 0;
        return plain ? text : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
