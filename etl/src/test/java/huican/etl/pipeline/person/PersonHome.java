package huican.etl.pipeline.person;

import static org.apache.spark.sql.functions.lit;

import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.IdentifyRows;
import huican.etl.pipeline.commit.CommitTablesTask;
import huican.etl.pipeline.inforce.FilesInForce;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.CarriedOver;
import huican.etl.pipeline.storage.RowFiles;
import huican.etl.testing.AcceptedRows;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A home whose nights begin with accepted rows and with who is who, both given, and end with the commit of the tables. Of 残疾人证, a snapshot, and 两项补贴发放, events.
 */
final class PersonHome {
    static final ExtractContract CERTIFICATE = TestContracts.extract("registry", "certificate_holder");
    static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    static final List<String> TABLES = List.of("person", "person_value", "certificate", "payment");

    private final Home home;
    private final List<Delivery> arrived = new ArrayList<>();
    private List<DeliveryRecord> known = List.of();
    private Map<String, Long> snapshots = Map.of();
    private int runs;

    PersonHome(Path folder) {
        this.home = new Home(folder);
    }

    /** A delivery that the next night accepts. */
    private record Delivery(DeliveryRecord record, ExtractContract extract, List<Map<String, Object>> rows) {}

    /** What a night left: its run, and the files of its tables below the home. */
    record Left(String run, Map<String, List<String>> files) {

        /** Of a table, those that the run wrote itself. */
        List<String> written(String table) {
            return files.get(table).stream()
                    .filter(file -> file.contains("/" + run + "/"))
                    .toList();
        }

        List<String> written() {
            return TABLES.stream().flatMap(table -> written(table).stream()).toList();
        }
    }

    /** The person of that order: their number is made of it. */
    static String number(int person) {
        return People.idNumber("19800101", 100 + person);
    }

    /** Certificates of persons. */
    PersonHome certificates(String day, int revision, LocalDate ends, int... persons) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int person : persons) {
            var row = row(day, revision, person, rows.size() + 2);
            row.put("certificate_no", number(person) + "41");
            row.put("certificate_no_valid", true);
            row.put("issue_date", LocalDate.of(2020, 1, 1));
            row.put("valid_to", ends);
            row.put("certificate_state", "正常");
            rows.add(row);
        }
        return arrives(CERTIFICATE, day, revision, rows);
    }

    /** Payments to persons; one of the same person and month overwrites an earlier one. */
    PersonHome payments(String day, int revision, LocalDate month, int... persons) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int person : persons) {
            var row = row(day, revision, person, rows.size() + 2);
            row.put("record_key", person + "|" + month);
            row.put("id_number", number(person));
            row.put("id_number_valid", true);
            row.put("pay_month", month);
            rows.add(row);
        }
        return arrives(PAYMENT, day, revision, rows);
    }

    private static Map<String, Object> row(String day, int revision, int person, int line) {
        var row = new HashMap<String, Object>();
        row.put("record_key", number(person));
        row.put("delivery_day", LocalDate.parse(day));
        row.put("revision", revision);
        row.put("file", "file.csv");
        row.put("line", (long) line);
        row.put("name", "人" + person);
        row.put("town", "鱼洞街道");
        return row;
    }

    private PersonHome arrives(ExtractContract extract, String day, int revision, List<Map<String, Object>> rows) {
        var count = new FileCount("file.csv", extract.physicalName(), rows.size(), rows.size(), 0, 0, "", null, null);
        arrived.add(new Delivery(
                new DeliveryRecord(
                        extract.source(),
                        LocalDate.parse(day),
                        revision,
                        "",
                        DeliveryState.ACCEPTED,
                        LocalDateTime.parse("2025-07-01T01:00:00"),
                        null,
                        List.of(),
                        List.of(count)),
                extract,
                rows));
        return this;
    }

    /** A night that ends well. */
    Left night(String asOf, IntFunction<String> personOf) {
        var context = run(asOf, personOf, snapshots);
        known = context.deliveries();
        arrived.clear();
        var manifest = JsonFile.read(context.night().manifest(), RunManifest.class);
        snapshots = new TreeMap<>();
        manifest.tables().forEach((table, at) -> snapshots.put(table, at.snapshotId()));
        return left(manifest);
    }

    /** A night that dies after its commit of the tables: what arrived is there for the next, what it wrote goes. */
    void killedNight(String asOf, IntFunction<String> personOf) {
        var night = run(asOf, personOf, snapshots).night();
        for (String table : TABLES) {
            FileTree.delete(home.tableData(table, night.runId()));
        }
    }

    /** What a night would leave that finds none of the tables by person: of a home after {@link #night}. Its run is not committed. */
    Left anew(String asOf, IntFunction<String> personOf) {
        var without = new TreeMap<>(snapshots);
        without.keySet().removeAll(TABLES);
        return left(JsonFile.read(run(asOf, personOf, without).night().manifest(), RunManifest.class));
    }

    /** Rows of the table, a text each, in order: read without Spark, which starts two jobs to read three rows. */
    List<String> rows(Left left, String table) {
        return left.files().get(table).stream()
                .flatMap(file -> rows(home.resolve(file)).stream())
                .sorted()
                .toList();
    }

    private static List<String> rows(Path file) {
        var hadoop = new org.apache.hadoop.fs.Path(file.toUri());
        try (var reader = ParquetReader.builder(new GroupReadSupport(), hadoop).build()) {
            var rows = new ArrayList<String>();
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.toString());
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Left left(RunManifest manifest) {
        var files = new HashMap<String, List<String>>();
        TABLES.forEach(table -> files.put(table, manifest.tables().get(table).files()));
        return new Left(manifest.runId(), files);
    }

    private NightContext run(String asOf, IntFunction<String> personOf, Map<String, Long> committed) {
        var night = new Night(
                home,
                home.inbox(),
                String.format("r%s-%02d", asOf.replace("-", ""), ++runs),
                "manual",
                LocalDate.parse(asOf),
                LocalDateTime.parse("2025-07-01T01:00:00"));
        JsonFile.write(night.knownState(), new KnownState(known, committed, List.of(), List.of(), List.of()));
        JsonFile.write(
                night.judgedDeliveries(),
                new JudgedDeliveries(arrived.stream().map(Delivery::record).toList()));
        var context = new NightContext(night, DatabaseSettings.EMBEDDED, Spark::session, Clock.systemUTC());
        arrived.forEach(delivery -> accept(context, delivery));
        try (var iceberg = context.openTables()) {
            RowsInForce.find(context, iceberg, context.data(RowsInForce.SUPERSEDED));
            new CarriedOver(List.of(), List.of(), "").write(context);
        }
        link(context, personOf);
        PersonTask.run(context);
        CommitTablesTask.run(context);
        return context;
    }

    @SuppressWarnings("unchecked")
    private static void accept(NightContext context, Delivery delivery) {
        Map<String, Object>[] given = delivery.rows().toArray(Map[]::new);
        var rows = AcceptedRows.of(delivery.extract(), given)
                .coalesce(1)
                .transform(new IdentifyRows(delivery.extract(), context.profileIds())::apply);
        RowFiles.write(
                rows,
                FilesInForce.folder(context, delivery.extract(), delivery.record())
                        .toString());
        RowFiles.write(
                rows.transform(new CountIdentityRecords(delivery.extract(), context.profileIds())::apply),
                FilesInForce.recordFolder(context, delivery.extract(), delivery.record())
                        .toString());
    }

    private void link(NightContext context, IntFunction<String> personOf) {
        try (var iceberg = context.openTables()) {
            var profiles = RowsInForce.asLinked(context, iceberg)
                    .records()
                    .select("profile", "profile_id", "number")
                    .distinct()
                    .collectAsList();
            var persons = new ArrayList<Row>();
            for (Row profile : profiles) {
                int person = Integer.parseInt(profile.getString(2).substring(14, 17)) - 100;
                persons.add(Spark.row(
                        profile.getString(0), profile.getString(1), personOf.apply(person), profile.getString(2)));
            }
            Dataset<Row> table = Spark.table(
                    "profile STRING, profile_id STRING, person_id STRING, number STRING", persons.toArray(Row[]::new));
            RowFiles.write(
                    table.withColumn("owns_number", lit(true)).orderBy("profile"),
                    context.data("identity_profile").toString());
        }
    }
}
