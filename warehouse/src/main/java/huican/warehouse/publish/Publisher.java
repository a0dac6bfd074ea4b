package huican.warehouse.publish;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.IdentityLinks;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The task {@code publish} of a night, in two parts around the transaction that commits the run: {@link #build} before it makes the DuckDB
 * files under versioned names, from the run's tables alone; {@link #point} after it gives them the published names.
 *
 * <p>Trap of DuckDB (2.0.0): in one process, opening a path again returns the database opened first until every connection to that path is
 * closed, even when another file has been renamed over it. A long-lived process therefore opens versioned names, never the published one
 * ({@link PublishedFolder#newest}).
 */
public final class Publisher {
    private static final List<String> MAIN_HELPERS = List.of(
            "data_quality", "data_quality_day", "extract_day", "exception_case", "quarantine_area", OfficialCells.NAME);

    private Publisher() {}

    /**
     * Builds the files of a run, closes, re-opens and compares them, and puts them into {@code <home>/warehouse} under their versioned
     * names. Readers see nothing of it. Running it again replaces the files.
     */
    public static PublishedFiles build(Night night) {
        var manifest = JsonFile.read(night.manifest(), RunManifest.class);
        try (var db = DuckDb.inMemory(night.home().tmp())) {
            PublishedState.open(db, night.home(), manifest);
            checkFiguresOfTheDay(db, manifest);
            checkEveryRowHasAPerson(db, manifest);
            var built = write(db, night.home(), night.home().work(night.runId()), EnumSet.allOf(PublishedName.class));
            return new PublishedFolder(night.home()).take(night.runId(), built);
        }
    }

    private static Map<PublishedName, Path> write(DuckDb db, Home home, Path folder, Set<PublishedName> names) {
        var written = new EnumMap<PublishedName, Path>(PublishedName.class);
        for (PublishedName name : names) {
            Path file = folder.resolve(name.in(home).getFileName());
            database(name).write(db, file);
            written.put(name, file);
        }
        return written;
    }

    /**
     * Builds files of any run that is kept, elsewhere: what readers saw when it was the newest.
     *
     * @param folder that nobody else may read
     * @return the files asked for, by name
     */
    public static Map<PublishedName, Path> rebuild(
            Home home, RunManifest manifest, Path folder, Set<PublishedName> names) {
        try (var db = DuckDb.inMemory(folder)) {
            PublishedState.open(db, home, manifest);
            return write(db, home, folder, names);
        }
    }

    /**
     * Makes the files the published ones, each by one rename: a reader gets the old file or the new one, whole. To be called after the run
     * is committed, and again after a crash; nothing happens twice.
     */
    public static void point(Home home, PublishedFiles files) {
        new PublishedFolder(home).point(files);
    }

    /** The files a run built, as they stand in the folder; empty if one is missing, and {@link #build} has to make them again. */
    public static Optional<PublishedFiles> built(Home home, String runId) {
        return new PublishedFolder(home).built(runId);
    }

    /** Removes versioned files other than those of {@code files} and of the run built before it. Open readers keep theirs. */
    public static void clean(Home home, PublishedFiles files) {
        new PublishedFolder(home).clean(files);
    }

    /**
     * Builds the files of a run again, elsewhere, and compares their data with the published ones, row by row. Words for codes are those of the
     * program: a later one may say them better.
     *
     * @param night of the run that is published
     * @param temporary an empty folder that nobody else may read
     * @return of each view with differences, how many rows only one of the two has
     */
    public static Map<String, Long> differences(Night night, Path temporary) {
        var manifest = JsonFile.read(night.manifest(), RunManifest.class);
        var differences = new TreeMap<String, Long>();
        try (var db = DuckDb.inMemory(temporary)) {
            PublishedState.open(db, night.home(), manifest);
            write(db, night.home(), temporary, EnumSet.allOf(PublishedName.class))
                    .forEach((name, rebuilt) -> {
                        if (Files.exists(
                                name.in(night.home()))) { // not yet one of a name that an older version did not publish
                            differences.putAll(differences(db, dataViews(name), rebuilt, name.in(night.home())));
                        }
                    });
        }
        return differences;
    }

    /** Views of each published file. */
    public static Map<PublishedName, List<TableContract>> views() {
        var views = new EnumMap<PublishedName, List<TableContract>>(PublishedName.class);
        for (PublishedName name : PublishedName.values()) {
            views.put(
                    name,
                    database(name).views().stream().map(PublishedView::contract).toList());
        }
        return views;
    }

    private static List<TableContract> dataViews(PublishedName name) {
        return database(name).views().stream()
                .map(PublishedView::contract)
                .filter(view -> !CodeWords.VIEWS.contains(view.name()))
                .toList();
    }

    private static Map<String, Long> differences(DuckDb db, List<TableContract> views, Path rebuilt, Path published) {
        var differences = new TreeMap<String, Long>();
        db.execute("ATTACH " + DuckDb.literal(rebuilt.toString()) + " AS rebuilt (READ_ONLY)");
        db.execute("ATTACH " + DuckDb.literal(published.toString()) + " AS published_now (READ_ONLY)");
        for (TableContract contract : views) {
            String view = contract.name();
            // A file that the version before published lacks what came after it: a view is as good as empty, a column
            // not compared.
            String columns = columnsThere(db, contract);
            String one = "(SELECT " + columns + " FROM rebuilt.main." + view + ")";
            String other = columns.equals("*")
                    ? "(FROM rebuilt.main." + view + " WHERE false)"
                    : "(SELECT " + columns + " FROM published_now.main." + view + ")";
            long rows = db.number("SELECT count(*) FROM (" + one + " EXCEPT ALL " + other + ")")
                    + db.number("SELECT count(*) FROM (" + other + " EXCEPT ALL " + one + ")");
            if (rows > 0) {
                differences.put(view, rows);
            }
        }
        db.execute("DETACH rebuilt");
        db.execute("DETACH published_now");
        return differences;
    }

    /** The contract's columns that the published view has; all, when there is no such view. */
    private static String columnsThere(DuckDb db, TableContract view) {
        Set<Object> there = db
                .rows("SELECT column_name FROM duckdb_columns() WHERE database_name = 'published_now'"
                        + " AND schema_name = 'main' AND table_name = " + DuckDb.literal(view.name()))
                .stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        return there.isEmpty()
                ? "*"
                : view.columnNames().stream()
                        .filter(there::contains)
                        .map(column -> '"' + column + '"')
                        .collect(Collectors.joining(", "));
    }

    private static void checkFiguresOfTheDay(DuckDb db, RunManifest manifest) {
        if (db.number("SELECT count(*) FROM coverage_rate WHERE as_of = DATE '" + manifest.asOf() + "'") == 0) {
            throw new IllegalStateException(
                    "HC-W011 " + manifest.runId() + "：清单中的 coverage_rate 没有 " + manifest.asOf() + " 的行。未发布，上一版仍在使用。");
        }
    }

    /** A row that belongs to nobody would be somebody who is not found. */
    private static void checkEveryRowHasAPerson(DuckDb db, RunManifest manifest) {
        long rows = db.number("SELECT count(*) FROM " + IdentityLinks.NAME + " WHERE person_id IS NULL");
        if (rows > 0) {
            throw new IllegalStateException("HC-W014 " + manifest.runId() + "：有 " + rows
                    + " 行没有归到人（identity_profile 不全）。未发布，上一版仍在使用；可用 huican doctor --verify 查看。");
        }
    }

    private static PublishedDatabase database(PublishedName name) {
        return switch (name) {
            case MAIN -> new PublishedDatabase(views(name), MAIN_HELPERS);
            case IDENTITY -> new PublishedDatabase(views(name), List.of());
            case STATISTICS ->
                new PublishedDatabase(
                        Stream.concat(Stream.of(suppressed()), views(name).stream())
                                .toList(),
                        List.of());
        };
    }

    /** Those whose contracts name the file. */
    private static List<PublishedView> views(PublishedName file) {
        return Contracts.views().values().stream()
                .filter(view -> view.publishedIn().contains(file.word()))
                .map(PublishedView::new)
                .toList();
    }

    /** The figures under the name that they have in the main file: a query reads both. */
    private static PublishedView suppressed() {
        return new PublishedView(
                Contracts.statistics().get("coverage_rate"),
                new ResourceFolder("warehouse/views/statistics").text("coverage_rate.sql"));
    }
}
