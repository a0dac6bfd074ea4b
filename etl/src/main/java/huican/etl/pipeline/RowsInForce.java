package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.check.SupersededBy;
import huican.etl.check.SupersededRecords;
import huican.etl.delivery.DeliveriesInForce;
import huican.etl.linkage.CountIdentityRecords;
import huican.etl.linkage.IdentityRecord;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.Removal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * The accepted rows that the run's day uses, one per key: of a snapshot the newest delivery's, of events the newest of each key. Their files: those a
 * committed run wrote are found through the table, this run's in the folder it wrote them to.
 */
final class RowsInForce {
    /** Table of the rows that do not count. */
    static final String SUPERSEDED = "superseded_record";

    private static final String RECORDS = "identity_record";
    /** Of the run's work folder; in it {@link #TOUCHED} and {@link #ANEW}. */
    private static final String CORRECTED = "corrected_records";

    private static final String TOUCHED = "touched";
    private static final String ANEW = "anew";
    /** Folders that say of which delivery of which extract a file of records is. */
    private static final int PLACE_NAMES = 3;

    /** Keys of this many rows fit the memory of every worker. */
    private static final long FEW_ROWS = 500_000;

    private static final String[] ROW = {"record_key", "delivery_day", "revision"};
    private static final String[] PROFILE = {"delivery_day", "revision", "profile_id"};

    private final NightContext context;
    private final IcebergTables iceberg;
    private final DeliveriesInForce deliveries;
    private final List<DeliveryRecord> judged;
    private final IdentifiedAnew identifiedAnew;
    /** Null until it is asked for. */
    private Set<Path> identified;

    /** {@link #SUPERSEDED}; no files, no rows. */
    private final List<String> superseded;

    private RowsInForce(NightContext context, IcebergTables iceberg, List<String> superseded) {
        this.context = context;
        this.iceberg = iceberg;
        this.deliveries = DeliveriesInForce.at(context.night().asOf(), context.deliveries());
        this.judged = judged(context);
        this.identifiedAnew = IdentifiedAnew.read(context);
        this.superseded = superseded;
    }

    /** As this night's link task found them. */
    static RowsInForce asLinked(NightContext context, IcebergTables iceberg) {
        var files = CarriedOver.read(context).holds(SUPERSEDED)
                ? context.committedFiles(iceberg, SUPERSEDED)
                : below(context.data(SUPERSEDED));
        return new RowsInForce(context, iceberg, files);
    }

    /** Where the same deliveries are in force as in the last committed run. */
    static RowsInForce asBefore(NightContext context, IcebergTables iceberg) {
        return new RowsInForce(context, iceberg, context.committedFiles(iceberg, SUPERSEDED));
    }

    /** All rows of the deliveries in force, superseded ones too. */
    static RowsInForce all(NightContext context, IcebergTables iceberg) {
        return new RowsInForce(context, iceberg, List.of());
    }

    /**
     * Finds the event rows that newer deliveries supersede.
     *
     * @param folder for them; if there are none, nothing is there afterwards
     */
    static RowsInForce find(NightContext context, IcebergTables iceberg, Path folder) {
        Removal.of(folder);
        Removal.of(context.work(CORRECTED));
        all(context, iceberg).writeSuperseded(folder);
        return new RowsInForce(context, iceberg, below(folder));
    }

    private void writeSuperseded(Path folder) {
        var last = LastInForce.of(context);
        var rows = context.extracts().stream()
                .filter(e -> deliveries.of(e).size() > 1)
                .flatMap(e -> superseded(e, last.newerThan(e, deliveries.of(e))).stream())
                .reduce(Dataset::unionByName);
        if (rows.isEmpty()) {
            return;
        }
        var observation = new Observation(SUPERSEDED);
        LinkTask.write(rows.get().coalesce(1).observe(observation, count(lit(1)).as("rows")), folder.toString());
        if (Observed.count(observation, "rows") == 0) {
            Removal.of(folder);
        }
    }

    /**
     * Superseded rows of an extract.
     *
     * @param newer its deliveries since the last committed run, if what was superseded then still is; else empty
     */
    private Optional<Dataset<Row>> superseded(ExtractContract extract, Optional<List<DeliveryRecord>> newer) {
        if (newer.isEmpty()) {
            return Optional.of(keys(extract, deliveries.of(extract)).transform(new SupersededRecords()::apply));
        }
        var before = context.committedFiles(iceberg, SUPERSEDED).isEmpty()
                ? Optional.<Dataset<Row>>empty()
                : Optional.of(context.committed(iceberg, SUPERSEDED)
                        .filter(col("extract_table").equalTo(extract.table())));
        if (newer.get().isEmpty()) {
            return before;
        }
        var now = keys(extract, deliveries.of(extract))
                .transform(new SupersededBy(keys(extract, newer.get()), fewRows(extract, newer.get()))::apply);
        return Optional.of(before.map(rows -> rows.unionByName(now).distinct()).orElse(now));
    }

    private static boolean fewRows(ExtractContract extract, List<DeliveryRecord> deliveries) {
        return deliveries.stream()
                        .flatMap(d -> d.files().stream())
                        .filter(f -> f.extract().equals(extract.physicalName()))
                        .mapToLong(DeliveryRecord.FileCount::accepted)
                        .sum()
                < FEW_ROWS;
    }

    private Dataset<Row> keys(ExtractContract extract, List<DeliveryRecord> of) {
        return read(extract, of)
                .select(
                        lit(extract.table()).as("extract_table"),
                        col("record_key"),
                        col("delivery_day"),
                        col("revision"));
    }

    /** Whether no row of a delivery in force is superseded. */
    boolean allCount() {
        return superseded.isEmpty();
    }

    /** Standardised rows of an extract. */
    Dataset<Row> of(ExtractContract extract) {
        return of(extract, deliveries.of(extract));
    }

    /** Those of some of its deliveries in force. */
    Dataset<Row> of(ExtractContract extract, Collection<DeliveryRecord> some) {
        var rows = read(extract, some);
        return allCount() || extract.snapshot() ? rows : rows.join(superseded(extract), ROW, "left_anti");
    }

    /**
     * What the rows in force say about persons: {@link IdentityRecord#SCHEMA}; {@code rows} add up, of {@code last_line} the greatest counts. Of a profile with a
     * superseded row in a delivery the delivery's records are made anew from the rows that count.
     */
    Dataset<Row> records() {
        var all = recorded();
        if (allCount()) {
            return all;
        }
        var corrected = corrected();
        return all.join(
                        corrected.read(TOUCHED),
                        new String[] {"extract_table", "delivery_day", "revision", "profile_id"},
                        "left_anti")
                .selectExpr(IdentityRecord.SCHEMA.fieldNames())
                .unionByName(corrected.read(ANEW));
    }

    /** Profiles with superseded rows and their records, made once a night: few, and several steps ask for them. */
    private Stored corrected() {
        var stored = new Stored(context.spark(), context.work(CORRECTED));
        if (!stored.holds(ANEW)) {
            var tables = superseded().select("extract_table").distinct().collectAsList().stream()
                    .map(row -> row.getString(0))
                    .toList();
            var extracts = context.extracts().stream()
                    .filter(e -> tables.contains(e.table()))
                    .toList();
            var touched = stored.keep(TOUCHED, touched(extracts));
            stored.keep(
                    ANEW, union(extracts, e -> countedAnew(e, touched)).selectExpr(IdentityRecord.SCHEMA.fieldNames()));
        }
        return stored;
    }

    private static Dataset<Row> union(List<ExtractContract> extracts, Function<ExtractContract, Dataset<Row>> rows) {
        return extracts.stream().map(rows).reduce(Dataset::unionByName).orElseThrow();
    }

    /** Records as they are stored; of deliveries that are not identified as rows are tonight, made of their rows. */
    private Dataset<Row> recorded() {
        var columns = IdentityRecord.SCHEMA.fieldNames();
        var all = context.read(recordFiles(), TableSchema.spark(context.table(RECORDS)))
                .selectExpr(columns);
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : notIdentified(extract)) {
                all = all.unionByName(accepted(extract, delivery)
                        .transform(new CountIdentityRecords(extract, context.profileIds())::apply));
            }
        }
        return all;
    }

    /** Deliveries of earlier runs that count and whose rows were identified in another way than tonight, or not at all. */
    List<DeliveryRecord> notIdentified(ExtractContract extract) {
        return deliveries.of(extract).stream()
                .filter(delivery -> !isWritten(extract, delivery))
                .filter(delivery -> !isIdentified(extract, delivery))
                .toList();
    }

    private boolean isIdentified(ExtractContract extract, DeliveryRecord delivery) {
        Path place = context.data(RECORDS).relativize(recordFolder(context, extract, delivery));
        return identified().contains(place)
                // Nothing was accepted of it, so there is nothing to identify.
                || committed(extract.table(), isOf(delivery)).isEmpty();
    }

    /** Places of the records of earlier runs' deliveries in force that are identified as rows are tonight. */
    private Set<Path> identified() {
        if (identified == null) {
            Expression inForce = Expressions.alwaysFalse();
            for (ExtractContract extract : context.extracts()) {
                for (DeliveryRecord delivery : deliveries.of(extract)) {
                    inForce = Expressions.or(inForce, recordsOf(extract, delivery));
                }
            }
            String version = context.profileIds().version();
            // By the least and the greatest value that the table knows of each file.
            Expression otherwise = Expressions.or(
                    Expressions.lessThan("identity_version", version),
                    Expressions.greaterThan("identity_version", version));
            identified = places(committed(RECORDS, inForce));
            identified.removeAll(places(committed(RECORDS, Expressions.and(inForce, otherwise))));
        }
        return identified;
    }

    private static Set<Path> places(List<String> files) {
        var places = new HashSet<Path>();
        for (String file : files) {
            Path folder = Path.of(file).getParent();
            int names = folder.getNameCount();
            places.add(folder.subpath(names - PLACE_NAMES, names));
        }
        return places;
    }

    private static Expression recordsOf(ExtractContract extract, DeliveryRecord delivery) {
        return Expressions.and(Expressions.equal("extract_table", extract.table()), isOf(delivery));
    }

    /** Accepted rows of a delivery, superseded ones too. */
    Dataset<Row> accepted(ExtractContract extract, DeliveryRecord delivery) {
        return read(extract, List.of(delivery));
    }

    /** Whether this run wrote the rows of a delivery. */
    private boolean isWritten(ExtractContract extract, DeliveryRecord delivery) {
        return judged.contains(delivery) || identifiedAnew.holds(extract, delivery);
    }

    /** Records of an extract's profiles that have a superseded row. */
    private Dataset<Row> countedAnew(ExtractContract extract, Dataset<Row> touched) {
        var profiles = touched.filter(col("extract_table").equalTo(extract.table()));
        return of(extract)
                .join(profiles, PROFILE, "left_semi")
                .transform(new CountIdentityRecords(extract, context.profileIds())::apply);
    }

    /** {@code extract_table, delivery_day, revision, profile_id}: whose rows were superseded. */
    private Dataset<Row> touched(List<ExtractContract> extracts) {
        return union(
                        extracts,
                        e -> read(e, deliveries.of(e))
                                .select(
                                        lit(e.table()).as("extract_table"),
                                        col("record_key"),
                                        col("delivery_day"),
                                        col("revision"),
                                        col("profile_id")))
                .join(
                        superseded(),
                        new String[] {"extract_table", "record_key", "delivery_day", "revision"},
                        "left_semi")
                .select("extract_table", "delivery_day", "revision", "profile_id")
                .distinct();
    }

    /** The rows that do not count: the columns of {@link #SUPERSEDED}. */
    Dataset<Row> superseded() {
        return context.read(superseded, TableSchema.spark(context.table(SUPERSEDED)));
    }

    private Dataset<Row> superseded(ExtractContract extract) {
        return superseded()
                .filter(col("extract_table").equalTo(extract.table()))
                .drop("extract_table");
    }

    private Dataset<Row> read(ExtractContract extract, Collection<DeliveryRecord> of) {
        return context.read(files(extract, of), TableSchema.spark(extract.acceptedTable()));
    }

    /** Deliveries whose rows of an extract count, oldest first. */
    List<DeliveryRecord> deliveries(ExtractContract extract) {
        return deliveries.of(extract);
    }

    /** Paths of the accepted rows of each delivery of an extract that counts, oldest first. */
    Map<DeliveryRecord, List<String>> files(ExtractContract extract) {
        var of = deliveries.of(extract);
        var all = files(extract, of);
        var files = new LinkedHashMap<DeliveryRecord, List<String>>();
        for (DeliveryRecord delivery : of) {
            Path folder = Path.of("p_day=" + delivery.day(), "p_revision=" + delivery.revision());
            files.put(
                    delivery,
                    all.stream()
                            .filter(path -> Path.of(path).getParent().endsWith(folder))
                            .toList());
        }
        return files;
    }

    private List<String> files(ExtractContract extract, Collection<DeliveryRecord> of) {
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (DeliveryRecord delivery : of) {
            if (isWritten(extract, delivery)) {
                written(context, extract, delivery).forEach(f -> paths.add(f.path()));
            } else {
                committed = Expressions.or(committed, isOf(delivery));
            }
        }
        paths.addAll(committed(extract.table(), committed));
        return paths;
    }

    private List<String> recordFiles() {
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : deliveries.of(extract)) {
                if (isWritten(extract, delivery)) {
                    paths.addAll(below(recordFolder(context, extract, delivery)));
                } else {
                    committed = Expressions.or(
                            committed,
                            Expressions.and(Expressions.equal("extract_table", extract.table()), isOf(delivery)));
                }
            }
        }
        paths.addAll(committed(RECORDS, committed));
        return paths;
    }

    private static Expression isOf(DeliveryRecord delivery) {
        return Expressions.and(
                Expressions.equal("delivery_day", delivery.day().toString()),
                Expressions.equal("revision", delivery.revision()));
    }

    private List<String> committed(String table, Expression filter) {
        Long snapshot = context.known().snapshots().get(table);
        return snapshot == null || filter == Expressions.alwaysFalse()
                ? List.of()
                : iceberg.files(table, snapshot, filter);
    }

    static List<String> below(Path folder) {
        return ParquetFile.below(folder, Map.of()).stream()
                .map(ParquetFile::path)
                .toList();
    }

    /** Files that this run wrote of the rows of deliveries. */
    static List<ParquetFile> accepted(NightContext context, ExtractContract extract) {
        return written(context, extract).stream()
                .flatMap(d -> written(context, extract, d).stream())
                .toList();
    }

    /** Files that this run wrote of the identity records of deliveries. */
    static List<ParquetFile> acceptedRecords(NightContext context) {
        var files = new ArrayList<ParquetFile>();
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : written(context, extract)) {
                files.addAll(ParquetFile.below(
                        recordFolder(context, extract, delivery),
                        Map.of(
                                "extract_table", extract.table(),
                                "delivery_day", delivery.day(),
                                "revision", delivery.revision())));
            }
        }
        return files;
    }

    /** Deliveries that this run accepted or identified anew. */
    private static List<DeliveryRecord> written(NightContext context, ExtractContract extract) {
        var judged = judged(context);
        var anew = IdentifiedAnew.read(context);
        return context.deliveries().stream()
                .filter(d -> d.source().equals(extract.source()) && d.state().equals("accepted"))
                .filter(d -> judged.contains(d) || anew.holds(extract, d))
                .toList();
    }

    /** Where this run writes the identity records of an extract of a delivery. */
    static Path recordFolder(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return new DeliveryFolders(context).records(extract, delivery.day(), delivery.revision());
    }

    private static List<ParquetFile> written(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return ParquetFile.below(
                folder(context, extract, delivery),
                Map.of("delivery_day", delivery.day(), "revision", delivery.revision()));
    }

    /** Where this run writes the good rows of an extract of a delivery. */
    static Path folder(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return new DeliveryFolders(context).accepted(extract, delivery.day(), delivery.revision());
    }

    private static List<DeliveryRecord> judged(NightContext context) {
        return JsonFile.read(context.night().judgedDeliveries(), JudgedDeliveries.class)
                .deliveries();
    }
}
