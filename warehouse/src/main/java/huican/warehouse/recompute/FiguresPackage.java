package huican.warehouse.recompute;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunParameters;
import huican.warehouse.definition.Failures;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.query.PublishedRun;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes what the figures of a day rest on, so that somebody else computes them again with DuckDB alone: the columns that definitions read, under
 * pseudonyms, one script, the cells as they were counted. The script is the record of the statements by which the figures are computed here, and a
 * package whose figures are not those of the run is not written.
 *
 * <p>Problems are {@link IllegalArgumentException} (it cannot go there) or {@link IllegalStateException} (what is there does not allow it); the
 * message is for the user.
 */
public final class FiguresPackage {
    private static final ResourceFolder SQL = new ResourceFolder("warehouse/recompute");
    private static final List<String> TABLES = List.of(
            "person",
            "certificate",
            "survey",
            "service",
            "assistance",
            "payment",
            "death",
            "medical_enrolment",
            "student",
            "pension",
            "monitoring");

    private final Home home;
    private final RunManifest manifest;
    private final Path folder;

    private FiguresPackage(Home home, RunManifest manifest, Path folder) {
        this.home = home;
        this.manifest = manifest;
        this.folder = folder;
    }

    /** What was written. */
    public record Written(String runId, long persons, long cells, Path folder) {}

    /**
     * Writes the package of a day's newest run.
     *
     * @param folder absolute; made, for its owner alone. It may be there, empty
     */
    public static Written write(Home home, LocalDate asOf, Path folder) {
        check(home, folder);
        RunManifest manifest = PublishedRun.of(home, asOf);
        var written = new FiguresPackage(home, manifest, folder);
        try {
            make(folder);
            make(folder.resolve("tables"));
            long persons = written.tables();
            long cells = written.script();
            written.about();
            return new Written(manifest.runId(), persons, cells, folder);
        } catch (IOException e) {
            FileTree.delete(folder);
            throw new IllegalStateException(
                    "HC-W060 不能写入 " + folder + "：" + e.getMessage() + "。没有留下文件；请检查权限和磁盘，或换一个 --out。", e);
        } catch (RuntimeException e) {
            FileTree.delete(folder);
            throw e;
        }
    }

    private static void check(Home home, Path folder) {
        if (folder.startsWith(home.root())) {
            throw new IllegalArgumentException("HC-W061 --out " + folder + " 在数据目录内，那里只放产品自己的文件。没有写；请换一个目录。");
        }
        String[] there = folder.toFile().list();
        if (Files.exists(folder) && (there == null || there.length > 0)) {
            throw new IllegalArgumentException("HC-W062 --out " + folder + " 已存在，不是空目录，不会覆盖。没有写；请换一个目录。");
        }
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Writes the columns that definitions read, and the cells as they were counted; how many persons there are. */
    private long tables() {
        try (var db = DuckDb.inMemory(home.tmp())) {
            db.execute("SET VARIABLE as_of = DATE '" + manifest.asOf() + "'");
            db.execute(
                    "SET VARIABLE pseudonym_key = " + literal(UUID.randomUUID().toString()));
            ManifestTables.open(db, home, manifest, TABLES);
            ManifestTables.open(db, home, manifest, List.of("coverage_rate"));
            BaseRelations.ranks(db);
            db.run(SQL, "pseudonym.sql");
            for (String table : TABLES) {
                copy(db, SQL.text(table + ".sql"), folder.resolve("tables").resolve(table + ".parquet"));
            }
            copy(db, SQL.text("expected.sql"), folder.resolve("expected.parquet"));
            return db.number("SELECT count(*) FROM pseudonym");
        }
    }

    private static void copy(DuckDb db, String rows, Path file) {
        db.execute("COPY (FROM (\n" + rows + ") ORDER BY ALL) TO " + literal(file.toString())
                + " (FORMAT parquet, COMPRESSION zstd)");
    }

    /** Computes the figures from the package and writes down how; how many cells there are. */
    private long script() throws IOException {
        var statements = new ArrayList<String>();
        // Paths below the package's folder: the script is run there.
        try (var db = DuckDb.recording(
                home.tmp(), sql -> statements.add(sql.replace(folder + "/", "").strip() + ";\n"))) {
            RunParameters.of(manifest.asOf(), Parameters.at(manifest.asOf()), District.read())
                    .set(db);
            db.execute("SET VARIABLE run_id = " + literal(manifest.runId()));
            db.execute("SET VARIABLE household_key = ''");
            for (String table : TABLES) {
                view(db, table, folder.resolve("tables").resolve(table + ".parquet"));
            }
            var failures = new Failures();
            BaseRelations.forFigures(db, failures);
            Figures.compute(db, manifest, Indicators.of(home.definitions()), failures);
            view(db, "expected", folder.resolve("expected.parquet"));
            db.run(SQL, "difference.sql");
            db.execute("FROM difference ORDER BY ALL");
            long wrong = db.number("SELECT count(*) FROM difference WHERE which = 'expected'");
            if (wrong > 0) {
                throw new IllegalStateException("HC-W063 " + manifest.runId() + " 有 " + wrong
                        + " 格按现在的程序和口径算不出当时的数字（升级改了口径或参数，或当夜有口径没有算出）。没有写；"
                        + "可重新运行 huican nightly --date " + manifest.asOf() + " 后再试。");
            }
            Files.write(folder.resolve("recompute.sql"), statements, StandardCharsets.UTF_8);
            return db.number("SELECT count(*) FROM expected");
        }
    }

    private static void view(DuckDb db, String name, Path file) {
        db.execute("CREATE VIEW " + name + " AS FROM read_parquet(" + literal(file.toString()) + ")");
    }

    private void about() throws IOException {
        Files.writeString(
                folder.resolve("README.txt"),
                SQL.text("README.txt")
                        .formatted(
                                manifest.asOf(),
                                manifest.runId(),
                                manifest.startedAt().toLocalDate()));
        var sums = new StringBuilder();
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> sums.append(Sha256.of(file))
                            .append("  ")
                            .append(folder.relativize(file))
                            .append('\n'));
        }
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
    }
}
