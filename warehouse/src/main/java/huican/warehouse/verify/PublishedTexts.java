package huican.warehouse.verify;

import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** The texts that a published file holds, each once per column, as far as a name in Chinese or a long number can be in them. */
public final class PublishedTexts {
    /** A Han character, or eleven digits with at most one other character between. */
    private static final String WORTH_READING = "\\p{Han}|(?:[0-9０-９].?){10}";

    private PublishedTexts() {}

    /**
     * Hands over every such text with its place, {@code table.column}.
     *
     * @throws IllegalStateException if the file cannot be read
     */
    public static void of(Path published, BiConsumer<String, String> texts) {
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(published.toString()) + " AS published_now (READ_ONLY)");
            var columns = db.rows(
                    "SELECT schema_name || '.' || table_name, table_name, column_name FROM duckdb_columns()"
                            + " SEMI JOIN (SELECT database_name, schema_name, table_name FROM duckdb_tables())"
                            + " USING (database_name, schema_name, table_name)"
                            + " WHERE database_name = 'published_now' AND data_type IN ('VARCHAR', 'JSON') ORDER BY ALL");
            for (var column : columns) {
                String value = '"' + column.get(2).toString() + '"' + "::VARCHAR";
                db.each(
                        "SELECT DISTINCT " + value + " FROM published_now." + column.get(0) + " WHERE regexp_matches("
                                + value + ", " + DuckDb.literal(WORTH_READING) + ")",
                        text -> texts.accept(column.get(1) + "." + column.get(2), text));
            }
        }
    }
}
