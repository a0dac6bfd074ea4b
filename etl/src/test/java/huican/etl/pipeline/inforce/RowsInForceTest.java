package huican.etl.pipeline.inforce;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.IdentityRecord;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.CarriedOver;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows count, and what those that count say about persons, whatever came when. */
@ExtendWith(Spark.class)
class RowsInForceTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final int NIGHTS = 6;

    @TempDir
    private Path folder;

    /** Deliveries of new days, of days between, corrections of days that were there, nights without any. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void rowsInForceAreTheNewestOfEachKeyAndRecordsAreWhatTheySay(long seed) throws Exception {
        var random = new Random(seed);
        var world = new DeliveredRows(folder, PAYMENT, true);
        var revisions = new TreeMap<LocalDate, Integer>();
        var rows = new TreeMap<LocalDate, Map<String, String>>();
        for (int night = 1; night <= NIGHTS; night++) {
            var context = world.night(DAY.plusDays(NIGHTS));
            for (int i = random.nextInt(3); i > 0 || rows.isEmpty(); i--) {
                LocalDate day = random.nextBoolean() ? DAY.plusDays(night) : DAY.plusDays(random.nextInt(night) + 1);
                int revision = revisions.merge(day, 1, Integer::sum);
                rows.put(day, someRows(random));
                world.accept(day, revision, table(rows.get(day)));
            }
            try (var iceberg = context.openTables()) {
                var found = RowsInForce.find(context, iceberg, context.data(RowsInForce.SUPERSEDED));
                new CarriedOver(List.of(), List.of(), "").write(context);
                var inForce = RowsInForce.asLinked(context, iceberg);

                var newest = new TreeMap<String, String>();
                rows.values().forEach(newest::putAll);
                assertThat(keys(inForce.of(PAYMENT))).as("night %s", night).isEqualTo(newest);
                assertThat(reported(inForce.records())).isEqualTo(reported(counted(context, inForce)));
                assertThat(found.allCount())
                        .isEqualTo(rows.values().stream().mapToInt(Map::size).sum() == newest.size());
                world.commit(iceberg);
            }
            if (random.nextInt(4) == 0) {
                // As after a run of a version that did not say what counted.
                Files.delete(context.night().manifest());
            }
        }
    }

    @Test
    void rowsOfAnEarlierVersionAreIdentifiedOnce() {
        var earlier = new DeliveredRows(folder, PAYMENT, false);
        var before = earlier.night(DAY);
        var rows = someRows(new Random(5));
        earlier.accept(DAY, 1, table(rows));
        try (var iceberg = before.openTables()) {
            earlier.commit(iceberg);
        }

        var context = earlier.night(DAY.plusDays(1));
        try (var iceberg = context.openTables()) {
            var unidentified = RowsInForce.all(context, iceberg);
            assertThat(reported(unidentified.records())).isEqualTo(reported(counted(context, unidentified)));
            assertThat(unidentified.files().notIdentified(PAYMENT)).hasSize(1);

            IdentifyAnew.write(context, unidentified);

            var inForce = RowsInForce.all(context, iceberg);
            assertThat(inForce.files().notIdentified(PAYMENT)).isEmpty();
            assertThat(keys(inForce.of(PAYMENT))).isEqualTo(rows);
            assertThat(inForce.of(PAYMENT).filter(col("profile_id").isNull()).count())
                    .isZero();
            assertThat(reported(inForce.records())).isEqualTo(reported(counted(context, inForce)));
            earlier.commit(iceberg);
        }

        var later = earlier.night(DAY.plusDays(2));
        try (var iceberg = later.openTables()) {
            assertThat(RowsInForce.all(later, iceberg).files().notIdentified(PAYMENT))
                    .isEmpty();
            assertThat(keys(RowsInForce.all(later, iceberg).of(PAYMENT))).isEqualTo(rows);
        }
    }

    @Test
    void rowsIdentifiedUnderAnotherKeyAreIdentifiedAnew() throws Exception {
        var world = new DeliveredRows(folder, PAYMENT, true);
        var before = world.night(DAY);
        world.accept(DAY, 1, table(someRows(new Random(6))));
        try (var iceberg = before.openTables()) {
            world.commit(iceberg);
        }

        Files.delete(folder.resolve("secrets/person_id.key"));
        var context = world.night(DAY.plusDays(1));
        try (var iceberg = context.openTables()) {
            assertThat(RowsInForce.all(context, iceberg).files().notIdentified(PAYMENT))
                    .hasSize(1);
            IdentifyAnew.write(context, RowsInForce.all(context, iceberg));
            var inForce = RowsInForce.all(context, iceberg);
            assertThat(reported(inForce.records())).isEqualTo(reported(counted(context, inForce)));
        }
    }

    /** Name by key. */
    private static Map<String, String> someRows(Random random) {
        var rows = new HashMap<String, String>();
        for (int i = 0; i < 5; i++) {
            rows.put(
                    "k" + random.nextInt(12), "甲乙丙".substring(random.nextInt(3)).substring(0, 1));
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] table(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> Map.<String, Object>of(
                        "record_key",
                        row.getKey(),
                        "name",
                        row.getValue(),
                        "id_number",
                        People.idNumber("19620714", 351),
                        "id_number_valid",
                        true))
                .toArray(Map[]::new);
    }

    private static Map<String, String> keys(Dataset<Row> rows) {
        var keys = new TreeMap<String, String>();
        rows.select("record_key", "name").collectAsList().forEach(row -> keys.put(row.getString(0), row.getString(1)));
        assertThat(keys).hasSize((int) rows.count());
        return keys;
    }

    private static Dataset<Row> counted(NightContext context, RowsInForce inForce) {
        return inForce.of(PAYMENT).transform(new CountIdentityRecords(PAYMENT, context.profileIds())::apply);
    }

    /** Records that say the same together: they may be stored in pieces. */
    private static List<String> reported(Dataset<Row> records) {
        var reported = Arrays.stream(IdentityRecord.SCHEMA.fieldNames())
                .filter(column -> !List.of("rows", "last_line").contains(column))
                .map(functions::col)
                .toArray(org.apache.spark.sql.Column[]::new);
        return records.groupBy(reported).agg(functions.sum("rows"), functions.max("last_line")).collectAsList().stream()
                .map(Row::mkString)
                .sorted()
                .toList();
    }
}
