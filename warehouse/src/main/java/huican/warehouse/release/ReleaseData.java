package huican.warehouse.release;

import huican.schemas.release.MadeData;
import huican.schemas.release.MadeTable;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.release.ReleaseTable;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunParameters;
import huican.warehouse.release.GeneraliseRareRows.Done;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The tables of a release: what a grant allows of a run, from the run's own files.
 *
 * @param newest committed run: knows which figures later nights hid
 * @param pseudonym what stands for a person's number
 * @param before folder of the release that changes are told against
 */
public record ReleaseData(
        Home home,
        RunManifest manifest,
        RunManifest newest,
        ReleaseGrant grant,
        UnaryOperator<String> pseudonym,
        Optional<Path> before) {
    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/release");
    private static final String FIGURES = "coverage_rate";
    private static final List<String> TABLES =
            List.of("person", "certificate", "death", "risk_flag", FIGURES, "indicator");
    private static final int BATCH = 10_000;

    /**
     * Writes them into a folder that is there.
     *
     * @throws IllegalStateException if they may not or cannot be written; the message is for the user
     */
    public MadeData write(Path folder) {
        checkFiles();
        var parameters = Parameters.at(manifest.asOf());
        int k = parameters.number("release_k");
        try (var db = DuckDb.inMemory(home.tmp())) {
            open(db, parameters);
            checkFigures(db);
            var parquet = new ReleaseParquet(db, folder);
            var made = new ArrayList<MadeTable>();
            for (ReleaseTable table : grant.tables(ReleaseTable.all())) {
                made.add(write(db, parquet, table, k));
            }
            return new MadeData(List.copyOf(made), definitions(db));
        }
    }

    private static Map<String, String> definitions(DuckDb db) {
        var versions = new TreeMap<String, String>();
        db.rows(
                        "SELECT indicator, definition_version FROM indicator"
                                + " UNION ALL SELECT DISTINCT rule, rule_version FROM risk_flag WHERE as_of = getvariable('as_of')")
                .forEach(row -> versions.put(row.get(0).toString(), row.get(1).toString()));
        return versions;
    }

    private void checkFiles() {
        checkFiles(manifest, TABLES);
        checkFiles(newest, List.of(FIGURES));
    }

    private void checkFiles(RunManifest run, List<String> tables) {
        boolean whole = tables.stream()
                .map(run.tables()::get)
                .filter(Objects::nonNull)
                .flatMap(table -> table.paths(home).stream())
                .allMatch(Files::isRegularFile);
        if (!whole) {
            throw new IllegalStateException("HC-W105 " + run.runId()
                    + " 的数据文件不全：已过保留期，或已损坏。没有发布；可用 huican doctor --verify 查看，或重新运行 huican nightly --date "
                    + run.asOf() + "。");
        }
    }

    /** An older version did not judge which figures everybody may see. */
    private void checkFigures(DuckDb db) {
        if (grant.columns().containsKey(FIGURES)
                && db.number(
                                "SELECT count(*) FROM coverage_rate WHERE as_of = getvariable('as_of') AND suppression IS NULL")
                        > 0) {
            throw new IllegalStateException("HC-W104 " + manifest.runId()
                    + " 由旧版本计算，没有判断哪些数背后人太少。没有发布；先运行 huican nightly --date " + manifest.asOf() + "。");
        }
    }

    private void open(DuckDb db, Parameters parameters) {
        RunParameters.of(manifest.asOf(), parameters, District.read()).set(db);
        db.execute("SET VARIABLE coarse_age_bands = "
                + parameters.list("release_age_bands").stream()
                        .map(DuckDb::literal)
                        .collect(Collectors.joining(", ", "[", "]")));
        ManifestTables.open(db, home, manifest, TABLES);
        ManifestTables.openAs(db, home, newest, FIGURES, "newest_rate", file -> true);
        BaseRelations.people(db);
        db.run(FOLDER, "coarser_value.sql");
        db.execute("CREATE TABLE person_pseudonym (person_id VARCHAR, pseudonym VARCHAR)");
        pseudonyms(db);
    }

    private void pseudonyms(DuckDb db) {
        var batch = new ArrayList<Map<String, String>>();
        db.each("SELECT person_id FROM person_attribute WHERE holder", person -> {
            batch.add(Map.of("person_id", person, "pseudonym", pseudonym.apply(person)));
            if (batch.size() == BATCH) {
                append(db, batch);
            }
        });
        append(db, batch);
    }

    private static void append(DuckDb db, List<Map<String, String>> batch) {
        db.append("person_pseudonym", List.of("person_id", "pseudonym"), batch);
        batch.clear();
    }

    private MadeTable write(DuckDb db, ReleaseParquet parquet, ReleaseTable table, int k) {
        String rows = "release_" + table.name();
        ReleaseTable whole = ReleaseTable.all().get(table.name());
        db.execute("CREATE TABLE " + rows + " AS SELECT * FROM (SELECT "
                + ManifestTables.castColumns(whole.contract()) + " FROM ("
                + FOLDER.folder("tables").text(table.name() + ".sql") + "))" + granted(whole));
        Done done = whole.isOfPersons()
                ? new GeneraliseRareRows(table, k, grant.rareRows()).apply(db, rows)
                : new Done(0, 0);
        parquet.write(table, rows);
        return new MadeTable(
                table,
                ReleaseParquet.file(table),
                db.number("SELECT count(*) FROM " + rows),
                done.suppressed(),
                done.generalised(),
                parquet.writeChanges(table, before).orElse(null));
    }

    /** The rows that the grant allows of a table. */
    private String granted(ReleaseTable table) {
        var limits = new LinkedHashMap<>(grant.rows());
        limits.keySet().retainAll(table.contract().columnNames());
        return limits.entrySet().stream()
                .map(limit -> '"' + limit.getKey() + "\"::VARCHAR IN "
                        + limit.getValue().stream().map(DuckDb::literal).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" AND "), where -> where.isEmpty() ? "" : " WHERE " + where));
    }
}
