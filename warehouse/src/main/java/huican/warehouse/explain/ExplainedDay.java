package huican.warehouse.explain;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunParameters;
import huican.warehouse.base.RunRelations;
import huican.warehouse.definition.Failures;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the two days of a comparison, as files that both can be read from: a database holds the relations of one day only.
 *
 * @param manifest of the day's newest run
 * @param folder where the files go; nobody else may read it
 */
record ExplainedDay(Home home, RunManifest manifest, Path folder) {
    private static final List<String> READ =
            List.of("person", "certificate", "death", "household", "indicator_fact", "identity_event", "coverage_rate");

    /**
     * The day of a run whose data are all there.
     *
     * @throws IllegalStateException if they are not; the message is for the user
     */
    static ExplainedDay of(Home home, RunManifest manifest, Path folder) {
        boolean whole = READ.stream()
                .filter(manifest.tables()::containsKey)
                .flatMap(table -> manifest.tables().get(table).paths(home).stream())
                .allMatch(Files::isRegularFile);
        if (!whole) {
            throw new IllegalStateException(
                    "HC-W033 " + manifest.runId() + " 的数据文件不全：已过保留期，或已损坏。什么也没有做；可用 huican doctor"
                            + " --verify 查看，或重新运行 huican nightly --date " + manifest.asOf() + "。");
        }
        return new ExplainedDay(home, manifest, folder);
    }

    /** Files of members, and of cells for all areas. */
    record Counted(Path facts, Path cells) {}

    /** The cells of an indicator as the run counted them, for all areas. */
    Path cells(Indicator indicator) {
        try (var db = DuckDb.inMemory(folder)) {
            ManifestTables.open(db, home, manifest, List.of("coverage_rate"));
            return write(
                    db,
                    "cell",
                    "FROM coverage_rate WHERE as_of = DATE '" + manifest.asOf()
                            + "' AND breakdown = 'all' AND indicator = " + literal(indicator.key()));
        }
    }

    /** Who was known, of which household, and who was a holder. */
    Path persons() {
        try (var db = DuckDb.inMemory(folder)) {
            RunParameters.of(manifest.asOf(), Parameters.at(manifest.asOf()), District.read())
                    .set(db);
            ManifestTables.open(db, home, manifest, List.of("person", "certificate", "death", "household"));
            BaseRelations.people(db);
            return write(
                    db,
                    "person",
                    "SELECT person_id, household_id, holder FROM person_attribute LEFT JOIN household USING (person_id)");
        }
    }

    /** The members as the run counted them. */
    Path facts(Indicator indicator) {
        try (var db = DuckDb.inMemory(folder)) {
            ManifestTables.open(db, home, manifest, List.of("indicator_fact"));
            String ofIt = " FROM indicator_fact WHERE indicator = " + literal(indicator.key());
            if (db.number("SELECT count(*)" + ofIt + " AND area_code IS NULL") > 0) {
                throw new IllegalStateException("HC-W051 " + manifest.asOf() + " 的运行 " + manifest.runId()
                        + " 出自旧版本，没有留下成员的地区。什么也没有做；先重新运行 huican nightly --date " + manifest.asOf() + "。");
            }
            return write(db, "fact", "SELECT *" + ofIt);
        }
    }

    /** The members and the cells as another version of the definition counts them from the same data. */
    Counted countedBy(Indicator version) {
        try (var db = DuckDb.inMemory(folder)) {
            var failures = new Failures();
            RunRelations.open(db, home, manifest, "true", failures);
            Figures.compute(db, manifest, List.of(version), failures);
            refuse(failures);
            return new Counted(
                    write(db, "fact-by-version", "FROM indicator_fact"),
                    write(db, "cell-by-version", "FROM coverage_rate WHERE breakdown = 'all'"));
        }
    }

    /** Refuses to go on when a definition could not be computed. */
    static void refuse(Failures failures) {
        failures.all().forEach(failure -> {
            throw new IllegalStateException("HC-W013 " + failure.definition() + "：" + failure.fault() + "。什么也没有做。");
        });
    }

    private Path write(DuckDb db, String name, String rows) {
        Path file = folder.resolve(manifest.runId() + "-" + name + ".parquet");
        db.execute("COPY (" + rows + ") TO " + literal(file.toString()) + " (FORMAT parquet)");
        return file;
    }

    /** A folder that nobody else may read. */
    static Path temporary() {
        try {
            return Files.createTempDirectory("huican-explain");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
