package huican.warehouse.publish;

import static huican.warehouse.publish.PublishedView.DATA;
import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.run.Fsync;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one DuckDB file: rows copied into tables of the schema {@code huican_data}, and in {@code main} the views that clients read, with
 * Chinese titles as comments. No macro, path or other database occurs in a view: each would tie the file to the name or place it was
 * written with.
 *
 * @param views what clients see
 * @param helpers further stored tables that the views' SQL reads
 */
record PublishedDatabase(List<PublishedView> views, List<String> helpers) {
    /** Clients from DuckDB 1.2 on read it. */
    private static final String STORAGE_VERSION = "v1.0.0";

    private static final String OUT = "published_file";

    /** Writes the file, closes it, opens it again and compares; an error if anything is missing. An older file is replaced. */
    void write(DuckDb source, Path file) {
        Map<String, Long> counts = fill(source, file);
        verify(file, counts);
        Fsync.force(file);
    }

    private Map<String, Long> fill(DuckDb source, Path file) {
        delete(file);
        source.execute(
                "ATTACH " + literal(file.toString()) + " AS " + OUT + " (STORAGE_VERSION '" + STORAGE_VERSION + "')");
        // One transaction: each statement of its own would wait for the disk.
        source.execute("BEGIN TRANSACTION");
        source.execute("CREATE SCHEMA " + OUT + "." + DATA);
        for (PublishedView view : views) {
            if (!view.isComputed()) {
                store(
                        source,
                        view.name(),
                        "SELECT " + ManifestTables.castColumns(view.contract()) + " FROM (\n" + view.rows()
                                + "\n) AS r");
            }
        }
        for (String helper : helpers) {
            store(source, helper, PublishedView.storedRows(helper));
        }
        var counts = new LinkedHashMap<String, Long>();
        source.execute("USE " + OUT);
        for (PublishedView view : views) {
            source.execute("CREATE VIEW main." + view.name() + " AS " + view.body());
            comment(source, view);
            counts.put(view.name(), source.number("SELECT count(*) FROM main." + view.name()));
        }
        source.execute("COMMIT");
        source.execute("CHECKPOINT " + OUT);
        source.execute("USE memory");
        source.execute("DETACH " + OUT);
        return counts;
    }

    private static void store(DuckDb source, String name, String rows) {
        source.execute("CREATE TABLE " + OUT + "." + DATA + "." + name + " AS " + rows);
    }

    private static void comment(DuckDb source, PublishedView view) {
        var contract = view.contract();
        source.execute("COMMENT ON VIEW main." + contract.name() + " IS " + literal(contract.titleZh()));
        for (var column : contract.columns()) {
            source.execute("COMMENT ON COLUMN main." + contract.name() + ".\"" + column.name() + "\" IS "
                    + literal(column.titleZh()));
        }
    }

    private static void verify(Path file, Map<String, Long> counts) {
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + literal(file.toString()) + " AS reopened (READ_ONLY)");
            counts.forEach((view, expected) -> {
                long found = db.number("SELECT count(*) FROM reopened.main." + view);
                if (found != expected) {
                    throw new IllegalStateException("HC-W010 " + file.getFileName() + " 视图 " + view + "：写入 " + expected
                            + " 行，重新打开后为 " + found + " 行。未发布，上一版仍在使用。");
                }
            });
        }
    }

    private static void delete(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
