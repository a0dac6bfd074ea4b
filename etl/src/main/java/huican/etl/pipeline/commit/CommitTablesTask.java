package huican.etl.pipeline.commit;

import huican.etl.delivery.DeliveriesInForce;
import huican.etl.pipeline.inforce.FilesInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.CarriedOver;
import huican.etl.pipeline.storage.DeliveryFolders;
import huican.etl.pipeline.storage.FewRows;
import huican.etl.pipeline.storage.FileSets;
import huican.etl.pipeline.storage.TableCommits;
import huican.etl.tables.ParquetFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.NightTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commits what the run wrote to the tables, metadata only, and writes the run's manifest. Until the control database knows the run, nobody reads
 * these snapshots; what a run that died left behind is put back by the same commits.
 */
public final class CommitTablesTask {
    /** Tables whose rows belong to deliveries: a run adds partitions. */
    private static final List<String> BY_DELIVERY = List.of("quarantine", "data_quality");
    /** Tables that the figures of a run continue: they read them as the last committed run left them. */
    private static final List<String> CONTINUED = List.of("exception", "exception_register", "coverage_rate");

    public static Map<String, Object> run(NightContext context) {
        writeDeliveries(context);
        var known = context.known().snapshots();
        Map<String, RunManifest.Table> tables;
        try (var iceberg = context.openTables()) {
            var commits = new TableCommits(context, iceberg);
            for (ExtractContract extract : context.extracts()) {
                commits.replacePartitions(extract.acceptedTable(), FilesInForce.accepted(context, extract));
            }
            for (String name : BY_DELIVERY) {
                commits.replacePartitions(context.table(name), partitions(context, name));
            }
            commits.replacePartitions(context.table("identity_record"), FilesInForce.acceptedRecords(context));
            var carriedOver = CarriedOver.read(context);
            carriedOver.tables().forEach(commits::keep);
            for (String name : replaced(context)) {
                if (!carriedOver.holds(name)) {
                    commits.replaceFiles(context.table(name), carriedOver.files(context, iceberg, name));
                }
            }
            var sets = FileSets.read(context);
            for (String name : byPerson(context)) {
                commits.replaceFiles(
                        context.table(name), sets.of(context.night().home(), name));
            }
            notLoaded(context).forEach(commits::keep);
            tables = commits.run();
            for (String name : CONTINUED) {
                if (known.containsKey(name)) {
                    tables.put(name, iceberg.table(name, known.get(name)));
                }
            }
        }
        JsonFile.write(context.night().manifest(), manifest(context, tables));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("tables", tables.size());
        return figures;
    }

    /** Accepted rows of departments whose contracts are not there tonight: a run that did not name them would give them up. */
    private static List<String> notLoaded(NightContext context) {
        var loaded = context.extracts().stream().map(ExtractContract::table).toList();
        return context.known().snapshots().keySet().stream()
                .filter(name -> context.table(name) == null && !loaded.contains(name))
                .toList();
    }

    /** Tables that a run writes anew as a whole. */
    private static List<String> replaced(NightContext context) {
        var names = new ArrayList<>(List.of("delivery", "delivery_file"));
        names.addAll(context.tablesWrittenBy(NightTask.LINK));
        return names;
    }

    /** Tables of which a run writes what changed. */
    private static List<String> byPerson(NightContext context) {
        var names = new ArrayList<>(context.tablesWrittenBy(NightTask.PERSON));
        context.tablesByPerson().values().stream().map(TableContract::name).forEach(names::add);
        return names;
    }

    /** Files of the deliveries whose judgement this run keeps. */
    private static List<ParquetFile> partitions(NightContext context, String table) {
        var judged = JsonFile.read(context.night().judgedDeliveries(), JudgedDeliveries.class)
                .deliveries();
        var files = new ArrayList<ParquetFile>();
        for (DeliveryRecord delivery : judged) {
            if (delivery.state() == DeliveryState.REJECTED) {
                continue; // nothing of it is used
            }
            var folder = new DeliveryFolders(context)
                    .ofDelivery(table, delivery.source(), delivery.day(), delivery.revision());
            files.addAll(ParquetFile.below(
                    folder,
                    Map.of(
                            "source", delivery.source(),
                            "delivery_day", delivery.day(),
                            "revision", delivery.revision())));
        }
        return files;
    }

    private static void writeDeliveries(NightContext context) {
        var deliveries = new ArrayList<Object[]>();
        var files = new ArrayList<Object[]>();
        for (DeliveryRecord d : context.deliveries()) {
            boolean counted = d.state() != DeliveryState.REJECTED;
            deliveries.add(new Object[] {
                d.source(),
                d.day(),
                d.revision(),
                d.state().word(),
                counted ? sum(d, FileCount::rows) : null,
                counted ? sum(d, FileCount::accepted) : null,
                counted ? sum(d, FileCount::quarantined) : null,
                counted ? sum(d, FileCount::duplicates) : null,
                d.sha256(),
                d.acceptedAt(),
                d.reason()
            });
            for (FileCount f : d.files()) {
                files.add(new Object[] {
                    d.source(),
                    d.day(),
                    d.revision(),
                    f.file(),
                    f.extract(),
                    f.rows(),
                    f.accepted(),
                    f.quarantined(),
                    f.duplicates(),
                    f.sha256()
                });
            }
        }
        FewRows.write(context, "delivery", deliveries);
        FewRows.write(context, "delivery_file", files);
    }

    private static Long sum(DeliveryRecord delivery, java.util.function.ToLongFunction<FileCount> count) {
        return delivery.files().stream().mapToLong(count).sum();
    }

    private static RunManifest manifest(NightContext context, Map<String, RunManifest.Table> tables) {
        var night = context.night();
        var all = context.deliveries();
        var inForce = DeliveriesInForce.at(night.asOf(), all);
        var sources = context.sources().stream()
                .map(s -> {
                    var newest = inForce.newestDay(s.source()).orElse(null);
                    return new RunManifest.Source(
                            s.source(),
                            newest,
                            !night.asOf().equals(newest),
                            DeliveriesInForce.isLate(s, night.asOf(), all));
                })
                .toList();
        var extracts = context.extracts().stream()
                .map(e -> new RunManifest.Extract(
                        e.source(),
                        e.name(),
                        e.physicalName(),
                        available(e, all, night.asOf()),
                        e.snapshot(),
                        inForce.of(e).stream()
                                .map(d -> new RunManifest.DeliveryInForce(d.day(), d.revision()))
                                .toList()))
                .toList();
        var runs = new ArrayList<>(context.known().runs());
        return new RunManifest(
                night.runId(),
                night.dagRunId(),
                night.asOf(),
                night.startedAt(),
                tables,
                sources,
                extracts,
                runs,
                CarriedOver.read(context).linkedFrom());
    }

    private static boolean available(ExtractContract extract, List<DeliveryRecord> all, java.time.LocalDate asOf) {
        return all.stream()
                .filter(d -> d.state() == DeliveryState.ACCEPTED && !d.day().isAfter(asOf))
                .filter(d -> d.source().equals(extract.source()))
                .anyMatch(d -> d.files().stream().anyMatch(f -> f.extract().equals(extract.physicalName())));
    }

    private CommitTablesTask() {}
}
