package huican.warehouse.export;

import java.util.Arrays;
import java.util.Optional;

/** Forms in which a view is handed out. */
public enum ExportFormat {
    /** For people: three sheets. */
    XLSX("xlsx", ".xlsx"),
    /** For people and their spreadsheets: UTF-8 with a byte order mark, Chinese header. */
    CSV("csv", ".csv"),
    /** For programs: the view's own names and values. */
    PARQUET("parquet", ".parquet"),
    /** SDMX-CSV 2.0, with the structure that it follows beside it; figures only. */
    SDMX_CSV("sdmx-csv", ".sdmx.csv"),
    /** JSON-stat 2.0; figures only. */
    JSON_STAT("json-stat", ".json");

    private final String word;
    private final String ending;

    ExportFormat(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    public static Optional<ExportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    public String word() {
        return word;
    }

    String ending() {
        return ending;
    }

    /** Whether it is made for figures alone, which have dimensions. */
    boolean isStatistical() {
        return this == SDMX_CSV || this == JSON_STAT;
    }
}
