package huican.warehouse.publish;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The cells of runs that somebody froze as the official figures of their day: a small file each, {@code lake/official/<run_id>.parquet}, which
 * nothing removes and no later run changes. They name nobody, so they may stay for good; what stands behind them is kept as long as the run.
 */
public final class OfficialCells {
    /** The relation that published views are made from. */
    static final String NAME = "official_cell";

    private OfficialCells() {}

    /**
     * Who froze a run, when and why.
     *
     * @param at Shanghai wall time
     */
    public record Frozen(LocalDateTime at, String by, String reason) {}

    /** Where the cells of a run stand, once they are frozen. */
    public static Path file(Home home, String runId) {
        return folder(home).resolve(runId + ".parquet");
    }

    /** Hash of a run's cells of its day, as text: the same whatever program reads them. */
    public static String sha256(Home home, RunManifest manifest) {
        try (var db = DuckDb.inMemory()) {
            ManifestTables.open(db, home, manifest, List.of("coverage_rate"));
            return sha256(db, ofItsDay(manifest));
        }
    }

    /** The same of the cells as they are kept; empty if they are not there. */
    public static Optional<String> keptSha256(Home home, String runId) {
        Path file = file(home, runId);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var db = DuckDb.inMemory()) {
            return Optional.of(sha256(db, " FROM " + ManifestTables.read(List.of(file))));
        }
    }

    private static String sha256(DuckDb db, String rows) {
        var text = new StringBuilder();
        db.each(
                "SELECT concat_ws('|', indicator, area_code, breakdown, breakdown_value, coalesce(numerator::VARCHAR, ''),"
                        + " coalesce(denominator::VARCHAR, ''), coalesce(rate::VARCHAR, ''), status, definition_version)"
                        + rows + " ORDER BY ALL",
                line -> text.append(line).append('\n'));
        return Sha256.of(text.toString());
    }

    /** Writes the cells of a run. Doing it again writes the same rows. */
    public static void write(Home home, RunManifest manifest, Frozen frozen) {
        Path file = file(home, manifest.runId());
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (var db = DuckDb.inMemory()) {
            Files.createDirectories(file.getParent());
            ManifestTables.open(db, home, manifest, List.of("coverage_rate"));
            db.execute("COPY (SELECT *, TIMESTAMP '" + frozen.at() + "' AS frozen_at, " + literal(frozen.by())
                    + " AS frozen_by, "
                    + literal(frozen.reason()) + " AS reason" + ofItsDay(manifest) + " ORDER BY ALL) TO "
                    + literal(temporary.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            Fsync.force(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Fsync.force(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofItsDay(RunManifest manifest) {
        return " FROM coverage_rate WHERE as_of = DATE '" + manifest.asOf() + "'";
    }

    /** Makes the relation {@link #NAME}, in a database that has coverage_rate. */
    static void open(DuckDb db, Home home) {
        List<Path> files = files(home);
        String rows = files.isEmpty()
                ? "SELECT *, NULL::TIMESTAMP AS frozen_at, NULL::VARCHAR AS frozen_by, NULL::VARCHAR AS reason FROM coverage_rate WHERE false"
                : "FROM " + ManifestTables.read(files);
        db.execute("CREATE VIEW " + NAME + " AS " + rows);
    }

    private static List<Path> files(Home home) {
        if (!Files.isDirectory(folder(home))) {
            return List.of();
        }
        try (var files = Files.list(folder(home))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Home home) {
        return home.lake().resolve("official");
    }
}
