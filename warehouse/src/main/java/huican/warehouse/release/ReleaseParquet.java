package huican.warehouse.release;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.release.MadeTable.Changes;
import huican.schemas.release.ReleaseTable;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the rows of a release as Parquet. The same rows give the same bytes: sorted by their key, in one thread, with settings that depend on
 * nothing (docs/adr/0050).
 */
record ReleaseParquet(DuckDb db, Path folder) {
    private static final String SETTINGS =
            " (FORMAT parquet, PARQUET_VERSION v1, COMPRESSION zstd, COMPRESSION_LEVEL 3, ROW_GROUP_SIZE 122880)";

    static String file(ReleaseTable table) {
        return table.name() + ".parquet";
    }

    /** The table's columns of a relation. */
    void write(ReleaseTable table, String rows) {
        copy("SELECT " + columns(table.contract().columnNames(), "") + " FROM " + rows, table.key(), file(table));
    }

    /**
     * What came, went and became different against an earlier file of the same columns; empty without one. Of rows that went only the key is
     * given.
     */
    Optional<Changes> writeChanges(ReleaseTable table, Optional<Path> before) {
        Optional<Path> earlier = before.map(f -> f.resolve(file(table))).filter(Files::isRegularFile);
        earlier.ifPresent(file -> db.execute("CREATE OR REPLACE TEMP TABLE row_change AS " + changes(table, file)));
        return earlier.map(file -> {
            String name = table.name() + ".change.parquet";
            copy("SELECT * FROM row_change", table.key(), name);
            return new Changes(name, count("added"), count("changed"), count("removed"));
        });
    }

    private String changes(ReleaseTable table, Path before) {
        List<String> others = table.contract().columnNames().stream()
                .filter(column -> !table.key().contains(column))
                .toList();
        String first = '"' + table.key().get(0) + '"';
        String changed = others.isEmpty()
                ? "false"
                : "(" + columns(others, "n.") + ",) IS DISTINCT FROM (" + columns(others, "b.") + ",)";
        return "SELECT CASE WHEN b." + first + " IS NULL THEN 'added' WHEN n." + first
                + " IS NULL THEN 'removed' ELSE 'changed' END AS change, "
                + table.contract().columnNames().stream()
                        .map(c -> table.key().contains(c) ? '"' + c + '"' : "n.\"" + c + '"')
                        .collect(Collectors.joining(", "))
                + " FROM read_parquet(" + literal(folder.resolve(file(table)).toString())
                + ") AS n FULL JOIN read_parquet(" + literal(before.toString()) + ") AS b USING ("
                + columns(table.key(), "") + ") WHERE n." + first + " IS NULL OR b." + first + " IS NULL OR " + changed;
    }

    private long count(String change) {
        return db.number("SELECT count(*) FROM row_change WHERE change = " + literal(change));
    }

    private void copy(String rows, List<String> key, String name) {
        db.execute("SET threads = 1");
        // DuckDB 2.0 calls a column REQUIRED when it knows that no row lacks a value: a file's schema would depend on
        // the day's rows.
        db.execute("SET disabled_optimizers = 'statistics_propagation'");
        db.execute("COPY (" + rows + " ORDER BY " + columns(key, "") + ") TO "
                + literal(folder.resolve(name).toString()) + SETTINGS);
        db.execute("RESET disabled_optimizers");
        db.execute("RESET threads");
    }

    private static String columns(List<String> names, String of) {
        return names.stream().map(name -> of + '"' + name + '"').collect(Collectors.joining(", "));
    }
}
