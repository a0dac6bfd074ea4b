package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one extract looks ({@code seeds/synthetic/layouts.csv}, written down from the agreement with the departments and from nothing else:
 * the generator tests the readers of the contracts, so it does not use them).
 */
record Layout(String source, String extract, Format format, boolean snapshot, List<Column> columns) {

    /** File formats. */
    enum Format {
        CSV_GB18030(".csv"),
        CSV_UTF8_BOM(".csv"),
        TXT_GZIP(".txt.gz"),
        XLSX(".xlsx"),
        XLSX_TITLED(".xlsx");

        final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        boolean sheet() {
            return this == XLSX || this == XLSX_TITLED;
        }
    }

    /** Type of a column's values. */
    enum Type {
        ID,
        CERTIFICATE,
        NAME,
        DATE,
        MONTH,
        YEAR,
        INTEGER,
        AMOUNT,
        CODE,
        YES_NO,
        TOWN,
        TEXT,
        ADDRESS,
        WORD
    }

    /**
     * @param codeList of {@link Type#CODE}; empty for others
     */
    record Column(String name, boolean key, boolean required, Type type, String codeList) {

        boolean needed() {
            return key || required;
        }
    }

    static Map<String, Layout> readAll() {
        var layouts = new LinkedHashMap<String, Layout>();
        for (var row : SeedFile.read("synthetic/layouts.csv").rows()) {
            String[] type = row.get("type").split(":");
            var column = new Column(
                    row.get("column"),
                    row.get("need").equals("key"),
                    row.get("need").equals("required"),
                    Type.valueOf(type[0].toUpperCase(java.util.Locale.ROOT)),
                    type.length > 1 ? type[1] : "");
            layouts.computeIfAbsent(
                            row.get("extract"),
                            extract -> new Layout(
                                    row.get("source"),
                                    extract,
                                    Format.valueOf(row.get("format").toUpperCase(java.util.Locale.ROOT)),
                                    row.get("kind").equals("snapshot"),
                                    new ArrayList<>()))
                    .columns()
                    .add(column);
        }
        return layouts;
    }

    List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    int indexOf(Type type) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == type) {
                return i;
            }
        }
        return -1;
    }
}
