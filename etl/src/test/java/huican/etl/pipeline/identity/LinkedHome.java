package huican.etl.pipeline.identity;

import huican.etl.delivery.ExpectedRows;
import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.IdentifyRows;
import huican.etl.pipeline.commit.CommitTablesTask;
import huican.etl.pipeline.inforce.FilesInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.night.SparkSettings;
import huican.etl.pipeline.storage.FileSets;
import huican.etl.pipeline.storage.RowFiles;
import huican.etl.testing.AcceptedRows;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Decision;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.NightState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A home whose nights begin with accepted rows and link them: once by what changed, once everything, from the same state. */
final class LinkedHome {
    static final ExtractContract HOLDER = TestContracts.extract("registry", "certificate_holder");
    static final ExtractContract ENROLMENT = TestContracts.extract("medical_insurance", "enrolment");
    static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    /** Tables that a night writes whole. */
    private static final List<String> WHOLE =
            List.of("identity_profile", "identity_pair", "identity_possible", "identity_review", "identity_rate");
    /** Tables that a night adds to. */
    private static final List<String> ADDED = List.of("person_register", "identity_event");

    private static final LocalDateTime STARTED = LocalDateTime.parse("2025-07-01T01:00:00");

    private final Home home;
    private final List<Delivery> arrived = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<RunManifest.Run> runs = new ArrayList<>();
    private List<DeliveryRecord> known = List.of();
    private Map<String, Long> snapshots = Map.of();
    private int started;

    LinkedHome(Path folder) {
        this.home = new Home(folder);
    }

    private record Delivery(DeliveryRecord record, ExtractContract extract, List<Map<String, Object>> rows) {}

    /**
     * What a night found out.
     *
     * @param byRegions whether it linked by what changed
     * @param rows of its tables, in order
     */
    record Linked(boolean byRegions, Map<String, List<String>> rows) {
        List<String> of(String table) {
            return rows.get(table);
        }
    }

    /** A delivery that the next night accepts; rows without the columns of every row. */
    LinkedHome deliver(ExtractContract extract, String day, int revision, List<Map<String, Object>> rows) {
        var count = new FileCount("file.csv", extract.physicalName(), rows.size(), rows.size(), 0, 0, "", null, null);
        var all = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> row : rows) {
            var whole = new TreeMap<>(row);
            whole.put("delivery_day", LocalDate.parse(day));
            whole.put("revision", revision);
            whole.put("file", "file.csv");
            whole.put("line", (long) all.size() + 2);
            all.add(whole);
        }
        arrived.add(new Delivery(
                new DeliveryRecord(
                        extract.source(),
                        LocalDate.parse(day),
                        revision,
                        "",
                        DeliveryState.ACCEPTED,
                        STARTED,
                        null,
                        List.of(),
                        List.of(count)),
                extract,
                all));
        return this;
    }

    /** People say whether two profiles are one person. */
    LinkedHome decide(String one, String other, String action) {
        String subject = one.compareTo(other) < 0 ? one + "+" + other : other + "+" + one;
        decisions.add(new Decision(
                decisions.size() + 1L,
                STARTED,
                "clerk",
                DecisionKind.IDENTITY.word(),
                subject,
                action,
                "seen",
                null,
                null,
                "",
                ""));
        return this;
    }

    /** Links what is in force on a day from the last committed state, and commits nothing. */
    Linked everything(String asOf) {
        return linked(run(asOf, List.of(), 0));
    }

    /** Links what changed as if it were much, in several tasks a query and planned anew while it runs, and commits nothing. */
    Linked manyChanges(String asOf) {
        SparkSettings.suit(Spark.session(), ExpectedRows.MANY);
        try {
            return linked(run(asOf, runs, 0));
        } finally {
            SparkSettings.suit(Spark.session(), 0);
        }
    }

    /** Links what changed, and commits. */
    Linked night(String asOf) {
        var context = run(asOf, runs, Integer.MAX_VALUE);
        var linked = linked(context);
        FileSets.of(home, List.of()).write(context);
        CommitTablesTask.run(context);
        var manifest = JsonFile.read(context.night().manifest(), RunManifest.class);
        runs.add(new RunManifest.Run(
                manifest.runId(),
                "manual",
                manifest.asOf(),
                STARTED.plusMinutes(started),
                STARTED,
                NightState.SUCCESS,
                ""));
        snapshots = new TreeMap<>();
        manifest.tables().forEach((table, at) -> snapshots.put(table, at.snapshotId()));
        known = context.deliveries();
        arrived.clear();
        return linked;
    }

    private NightContext run(String asOf, List<RunManifest.Run> before, int mostTogether) {
        var night = new Night(
                home,
                home.inbox(),
                String.format("r%s-%02d", asOf.replace("-", ""), ++started),
                "manual",
                LocalDate.parse(asOf),
                STARTED);
        JsonFile.write(night.knownState(), new KnownState(known, snapshots, before, List.of(), decisions));
        JsonFile.write(
                night.judgedDeliveries(),
                new JudgedDeliveries(arrived.stream().map(Delivery::record).toList()));
        var context = new NightContext(night, DatabaseSettings.EMBEDDED, Spark::session, Clock.systemUTC());
        arrived.forEach(delivery -> accept(context, delivery));
        LinkTask.run(context, mostTogether);
        return context;
    }

    @SuppressWarnings("unchecked")
    private static void accept(NightContext context, Delivery delivery) {
        Map<String, Object>[] given = delivery.rows().toArray(Map[]::new);
        var ids = context.profileIds();
        var rows = AcceptedRows.of(delivery.extract(), given)
                .coalesce(1)
                .transform(new IdentifyRows(delivery.extract(), ids)::apply);
        RowFiles.write(
                rows,
                FilesInForce.folder(context, delivery.extract(), delivery.record())
                        .toString());
        RowFiles.write(
                rows.transform(new CountIdentityRecords(delivery.extract(), ids)::apply),
                FilesInForce.recordFolder(context, delivery.extract(), delivery.record())
                        .toString());
    }

    private static Linked linked(NightContext context) {
        var rows = new TreeMap<String, List<String>>();
        WHOLE.forEach(table -> rows.put(table, rows(context, table)));
        ADDED.forEach(table -> rows.put(table, rows(context, table)));
        return new Linked(Files.exists(context.work("linkage").resolve("near")), rows);
    }

    /** Regions may be coarser than they need be, and each run has its own name. */
    private static List<String> rows(NightContext context, String table) {
        Path folder = context.data(table);
        return FilesInForce.below(folder).isEmpty()
                ? List.of()
                : Spark.session()
                        .read()
                        .parquet(folder.toString())
                        .drop("region", "run_id", "founded_run")
                        .collectAsList()
                        .stream()
                        .map(row -> row.mkString("|"))
                        .sorted()
                        .toList();
    }
}
