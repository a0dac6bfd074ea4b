package huican.etl.pipeline.inforce;

import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.IdentifyRows;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.RowFiles;
import huican.etl.pipeline.storage.TableCommits;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.etl.testing.AcceptedRows;
import huican.etl.testing.Spark;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.NightState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nights of one extract at the level of tables: accepted rows are written as standardise would write them, and committed as far as rows in force go. What
 * departments said does not come into it.
 */
final class DeliveredRows {
    private static final LocalDateTime START = LocalDateTime.parse("2025-07-01T01:00:00");

    private final Home home;
    private final ExtractContract extract;
    private final boolean identified;
    private final List<RunManifest.Run> runs = new ArrayList<>();
    private final Map<String, Long> snapshots = new HashMap<>();
    private final List<DeliveryRecord> judged = new ArrayList<>();
    private List<DeliveryRecord> known = List.of();
    private NightContext newest;

    /** @param identified whether rows are accepted with their profiles; an earlier version did not do so */
    DeliveredRows(Path folder, ExtractContract extract, boolean identified) {
        this.home = new Home(folder);
        this.extract = extract;
        this.identified = identified;
    }

    /** Begins the next night. */
    NightContext night(LocalDate asOf) {
        judged.clear();
        var start = START.plusDays(runs.size());
        var night = new Night(home, home.inbox(), "r" + (runs.size() + 1), "manual", asOf, start);
        JsonFile.write(night.knownState(), new KnownState(known, snapshots, runs, List.of(), List.of()));
        JsonFile.write(night.judgedDeliveries(), new JudgedDeliveries(List.of()));
        newest = new NightContext(night, DatabaseSettings.EMBEDDED, Spark::session, Clock.systemUTC());
        return newest;
    }

    /** Accepts a delivery in this night. */
    @SafeVarargs
    final void accept(LocalDate day, int revision, Map<String, Object>... rows) {
        var placed = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> row : rows) {
            var all = new HashMap<>(row);
            all.putAll(Map.of("delivery_day", day, "revision", revision, "file", "f", "line", (long) placed.size()));
            placed.add(all);
        }
        @SuppressWarnings("unchecked")
        Map<String, Object>[] table = placed.toArray(Map[]::new);
        var count = new DeliveryRecord.FileCount(
                "f", extract.physicalName(), rows.length, rows.length, 0, 0, "", null, null);
        var delivery = new DeliveryRecord(
                extract.source(),
                day,
                revision,
                day + "." + revision,
                DeliveryState.ACCEPTED,
                START,
                null,
                List.of(),
                List.of(count));
        judged.add(delivery);
        var ids = newest.profileIds();
        var accepted = AcceptedRows.of(extract, table);
        RowFiles.write(
                identified ? accepted.transform(new IdentifyRows(extract, ids)::apply) : accepted,
                FilesInForce.folder(newest, extract, delivery).toString());
        if (identified) {
            RowFiles.write(
                    accepted.transform(new CountIdentityRecords(extract, ids)::apply),
                    FilesInForce.recordFolder(newest, extract, delivery).toString());
        }
        JsonFile.write(newest.night().judgedDeliveries(), new JudgedDeliveries(List.copyOf(judged)));
    }

    /** Ends the night: what it wrote is committed. */
    void commit(IcebergTables iceberg) {
        String run = newest.night().runId();
        known = newest.deliveries();
        var commits = new TableCommits(newest, iceberg);
        commits.replacePartitions(extract.acceptedTable(), FilesInForce.accepted(newest, extract));
        commits.replacePartitions(newest.table("identity_record"), FilesInForce.acceptedRecords(newest));
        commits.replaceFiles(
                newest.table(RowsInForce.SUPERSEDED), ParquetFile.below(newest.data(RowsInForce.SUPERSEDED), Map.of()));
        commits.run().forEach((name, table) -> snapshots.put(name, table.snapshotId()));
        var night = newest.night();
        var inForce = huican.etl.delivery.DeliveriesInForce.at(night.asOf(), known).of(extract).stream()
                .map(d -> new RunManifest.DeliveryInForce(d.day(), d.revision()))
                .toList();
        runs.add(new RunManifest.Run(
                run, "manual", night.asOf(), night.startedAt(), night.startedAt(), NightState.SUCCESS, "1"));
        var reported = new RunManifest.Extract(
                extract.source(), extract.name(), extract.physicalName(), true, extract.snapshot(), inForce);
        JsonFile.write(
                night.manifest(),
                new RunManifest(
                        run,
                        "manual",
                        night.asOf(),
                        night.startedAt(),
                        Map.of(),
                        List.of(),
                        List.of(reported),
                        List.copyOf(runs)));
    }
}
