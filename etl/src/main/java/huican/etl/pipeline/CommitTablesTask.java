package huican.etl.pipeline;

import huican.etl.delivery.DeliveriesInForce;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.KnownState;
import huican.schemas.run.RunManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Commits what the run wrote to the tables, metadata only, and writes the run's manifest. Until the control database knows the run, nobody reads
 * these snapshots; a run that died leaves some behind, which are put back here first.
 */
final class CommitTablesTask {
    /** Tables whose rows belong to deliveries: a run adds partitions. */
    private static final List<String> BY_DELIVERY = List.of("quarantine", "data_quality");
    /** Tables that the figures of a run continue: they read them as the last committed run left them. */
    private static final List<String> CONTINUED = List.of("exception", "exception_register");

    static Map<String, Object> run(NightContext context) {
        var known = context.known();
        var runId = context.night().runId();
        writeDeliveries(context);
        var tables = new TreeMap<String, RunManifest.Table>();
        try (var iceberg = context.openTables()) {
            for (ExtractContract extract : context.extracts()) {
                var contract = extract.acceptedTable();
                iceberg.create(contract);
                iceberg.forgetAfter(contract.name(), known.snapshots().get(contract.name()));
                var files = RowsInForce.accepted(context, extract);
                Long snapshot = files.isEmpty()
                        ? known.snapshots().get(contract.name())
                        : Long.valueOf(iceberg.replacePartitions(contract.name(), runId, files));
                put(context, tables, iceberg, contract.name(), snapshot);
            }
            for (String name : BY_DELIVERY) {
                iceberg.create(context.table(name));
                iceberg.forgetAfter(name, known.snapshots().get(name));
                var files = partitions(context, name);
                Long snapshot = files.isEmpty()
                        ? known.snapshots().get(name)
                        : Long.valueOf(iceberg.replacePartitions(name, runId, files));
                put(context, tables, iceberg, name, snapshot);
            }
            iceberg.create(context.table("identity_record"));
            iceberg.forgetAfter("identity_record", known.snapshots().get("identity_record"));
            var records = RowsInForce.acceptedRecords(context);
            Long recordSnapshot = records.isEmpty()
                    ? known.snapshots().get("identity_record")
                    : Long.valueOf(iceberg.replacePartitions("identity_record", runId, records));
            put(context, tables, iceberg, "identity_record", recordSnapshot);
            var carriedOver = CarriedOver.read(context);
            for (String name : carriedOver.tables()) {
                iceberg.create(context.table(name));
                iceberg.forgetAfter(name, known.snapshots().get(name));
                put(context, tables, iceberg, name, known.snapshots().get(name));
            }
            for (String name : replaced(context)) {
                if (carriedOver.holds(name)) {
                    continue;
                }
                iceberg.create(context.table(name));
                iceberg.forgetAfter(name, known.snapshots().get(name));
                long snapshot = iceberg.replaceFiles(name, runId, carriedOver.files(context, iceberg, name));
                put(context, tables, iceberg, name, snapshot);
            }
            for (String name : CONTINUED) {
                put(context, tables, iceberg, name, known.snapshots().get(name));
            }
            for (String name : notLoaded(context, known)) {
                put(context, tables, iceberg, name, known.snapshots().get(name));
            }
        }
        JsonFile.write(context.night().manifest(), manifest(context, tables));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("tables", tables.size());
        return figures;
    }

    /** Accepted rows of departments whose contracts are not there tonight: a run that did not name them would give them up. */
    private static List<String> notLoaded(NightContext context, KnownState known) {
        var loaded = context.extracts().stream().map(ExtractContract::table).toList();
        return known.snapshots().keySet().stream()
                .filter(name -> context.table(name) == null && !loaded.contains(name))
                .toList();
    }

    /** Tables that a run writes anew as a whole. */
    private static List<String> replaced(NightContext context) {
        var names = new ArrayList<>(
                List.of("person", "person_value", "person_register", "superseded_record", "delivery", "delivery_file"));
        names.addAll(IdentityTables.NAMES);
        context.tablesByPerson().values().stream().map(TableContract::name).forEach(names::add);
        return names;
    }

    private static void put(
            NightContext context,
            Map<String, RunManifest.Table> tables,
            IcebergTables iceberg,
            String name,
            Long snapshot) {
        if (snapshot != null) {
            tables.put(name, context.tableOf(iceberg, name, snapshot));
        }
    }

    /** Files of the deliveries whose judgement this run keeps. */
    private static List<ParquetFile> partitions(NightContext context, String table) {
        var judged = JsonFile.read(context.night().judgedDeliveries(), JudgedDeliveries.class)
                .deliveries();
        var files = new ArrayList<ParquetFile>();
        for (DeliveryRecord delivery : judged) {
            if (delivery.state().equals("rejected")) {
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
        var deliveries = new ArrayList<Row>();
        var files = new ArrayList<Row>();
        for (DeliveryRecord d : context.deliveries()) {
            boolean counted = !d.state().equals("rejected");
            deliveries.add(RowFactory.create(
                    d.source(),
                    d.day(),
                    d.revision(),
                    d.state(),
                    counted ? sum(d, FileCount::rows) : null,
                    counted ? sum(d, FileCount::accepted) : null,
                    counted ? sum(d, FileCount::quarantined) : null,
                    counted ? sum(d, FileCount::duplicates) : null,
                    d.sha256(),
                    d.acceptedAt(),
                    d.reason()));
            for (FileCount f : d.files()) {
                files.add(RowFactory.create(
                        d.source(),
                        d.day(),
                        d.revision(),
                        f.file(),
                        f.extract(),
                        f.rows(),
                        f.accepted(),
                        f.quarantined(),
                        f.duplicates(),
                        f.sha256()));
            }
        }
        write(context, "delivery", deliveries);
        write(context, "delivery_file", files);
    }

    private static Long sum(DeliveryRecord delivery, java.util.function.ToLongFunction<FileCount> count) {
        return delivery.files().stream().mapToLong(count).sum();
    }

    private static void write(NightContext context, String table, List<Row> rows) {
        LinkTask.write(
                context.spark()
                        .createDataFrame(rows, TableSchema.spark(context.table(table)))
                        .coalesce(1),
                context.data(table).toString());
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
                .filter(d -> d.state().equals("accepted") && !d.day().isAfter(asOf))
                .filter(d -> d.source().equals(extract.source()))
                .anyMatch(d -> d.files().stream().anyMatch(f -> f.extract().equals(extract.physicalName())));
    }

    private CommitTablesTask() {}
}
