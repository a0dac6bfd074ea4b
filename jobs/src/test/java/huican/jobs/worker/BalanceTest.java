package huican.jobs.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalanceTest {
    private static final LocalDate DAY = LocalDate.parse("2025-06-30");
    private static final LocalDateTime NOW = LocalDateTime.parse("2025-07-01T01:00:00");

    @TempDir
    private Path folder;

    private final Map<String, RunManifest.Table> tables = new HashMap<>();

    @Test
    void whatWasCountedIsInTheTables() throws Exception {
        rows("human_resources_pension", "SELECT DATE '2025-06-30' AS delivery_day, 1 AS revision FROM range(7)");
        rows(
                "quarantine",
                "SELECT 'human_resources' AS source, '养老参保' AS extract, DATE '2025-06-30' AS delivery_day, 1 AS revision,"
                        + " 'f' AS file, unnest([3, 3, 4])::BIGINT AS line");
        rows(
                "data_quality",
                "SELECT 'human_resources' AS source, '养老参保' AS extract, DATE '2025-06-30' AS delivery_day, 1 AS revision,"
                        + " 'duplicate_key' AS rule");
        Night night = night();

        assertThatCode(() -> Balance.check(night, List.of(delivery("accepted", 8, 2))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Balance.check(night, List.of(delivery("accepted", 9, 2))))
                .hasMessageContaining("HC-E002")
                .hasMessageContaining("相差 1 行。本夜不发布");
        assertThatThrownBy(() -> Balance.check(night, List.of(delivery("accepted", 8, 3))))
                .hasMessageContaining("相差 1 行");
        assertThatThrownBy(() -> Balance.check(night, List.of(delivery("held", 8, 2))))
                .as("rows of a delivery that nobody accepted")
                .hasMessageContaining("HC-E002");
    }

    @Test
    void ofAHeldDeliveryOnlyWhatIsWrongIsKept() throws Exception {
        rows(
                "quarantine",
                "SELECT 'human_resources' AS source, '养老参保' AS extract, DATE '2025-06-30' AS delivery_day, 1 AS revision,"
                        + " 'f' AS file, 3::BIGINT AS line");
        Night night = night();

        assertThatCode(() -> Balance.check(night, List.of(delivery("held", 8, 1))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Balance.check(night, List.of(delivery("held", 8, 2))))
                .hasMessageContaining("相差 1 行");
    }

    private Night night() {
        var night = new Night(new Home(folder), folder, "r20250630-01", "manual", DAY, NOW);
        JsonFile.write(
                night.manifest(),
                new RunManifest("r20250630-01", "manual", DAY, NOW, tables, List.of(), List.of(), List.of()));
        return night;
    }

    private void rows(String table, String sql) throws SQLException, IOException {
        Path file = folder.resolve(table + ".parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (" + sql + ") TO '" + file + "'");
        }
        tables.put(table, RunManifest.Table.of(new Home(folder), 1, List.of(file)));
        Files.createDirectories(folder.resolve("lake/runs"));
    }

    private static DeliveryRecord delivery(String state, long accepted, long quarantined) {
        var file = new FileCount("养老参保.csv", "养老参保", accepted + quarantined, accepted, quarantined, 0, "f", null, 0L);
        return new DeliveryRecord(
                "human_resources",
                DAY,
                1,
                "sha",
                Term.of(DeliveryState.class, state),
                NOW,
                null,
                List.of(),
                List.of(file));
    }
}
