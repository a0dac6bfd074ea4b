package huican.jobs.testing;

import huican.jobs.gateway.Warehouse;
import huican.jobs.home.OwnedHome;
import huican.jobs.store.PublishedFile;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.NightState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A home with one committed run of 2025-06-30 whose tables of identities are given by SQL: what a night leaves, without the night. Real
 * Parquet files, built, committed and named by the product.
 */
public final class IdentityHome {
    /** After the run. */
    public static final Clock MORNING = Clock.fixed(Instant.parse("2025-07-01T01:00:00Z"), ZoneOffset.UTC);

    private static final LocalDate DAY = LocalDate.parse("2025-06-30");
    private static final LocalDateTime STARTED = LocalDateTime.parse("2025-07-01T01:00:00");

    private final Home home;
    private final Map<String, RunManifest.Table> tables = new LinkedHashMap<>();
    private final List<DeliveryRecord> deliveries = new ArrayList<>();

    /** An empty one. */
    public IdentityHome(Path root) {
        this.home = new Home(root);
        table(
                "coverage_rate",
                "SELECT DATE '2025-06-30' AS as_of, 'living_subsidy' AS indicator, '500113' AS area_code, '全区' AS area_name,"
                        + " 'all' AS breakdown, 'all' AS breakdown_value, 'ok' AS status, 'v1' AS definition_version, 'r' AS run_id");
    }

    /** The rows of a query as a table of the run. */
    public IdentityHome table(String name, String sql) {
        Path file = home.tableData(name, "given").resolve("part-0.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Files.createDirectories(file.getParent());
            statement.execute("COPY (" + sql + ") TO '" + file + "' (FORMAT parquet)");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(sql, e);
        }
        tables.put(name, RunManifest.Table.of(home, 1, List.of(file)));
        return this;
    }

    /** A delivery that the run judged. */
    public IdentityHome delivery(DeliveryRecord judged) {
        deliveries.add(judged);
        return this;
    }

    /** Publishes and commits the run. */
    public Home publish() {
        try (var owned =
                OwnedHome.open(home, DatabaseSettings.EMBEDDED, "test", MORNING, Duration.ofSeconds(5), own -> {})) {
            String runId = owned.runs().start(DAY, "manual__1", STARTED);
            var run = new RunManifest.Run(
                    runId, "manual__1", DAY, STARTED, STARTED.plusMinutes(2), NightState.SUCCESS, "1");
            var night = new Night(home, home.inbox(), runId, "manual__1", DAY, STARTED);
            JsonFile.write(
                    night.manifest(),
                    new RunManifest(runId, "manual__1", DAY, STARTED, tables, List.of(), List.of(), List.of(run)));
            Files.createDirectories(home.work(runId));
            var built = Warehouse.build(night);
            owned.runs()
                    .commit(
                            run,
                            Map.of(),
                            built.files().stream()
                                    .map(f -> new PublishedFile(
                                            home.relative(Path.of(f.built())),
                                            home.relative(Path.of(f.published())),
                                            f.sha256()))
                                    .toList(),
                            deliveries);
            Warehouse.point(home, built);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
