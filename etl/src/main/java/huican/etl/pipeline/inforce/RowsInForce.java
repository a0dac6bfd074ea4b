package huican.etl.pipeline.inforce;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.check.SupersededBy;
import huican.etl.check.SupersededRecords;
import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.IdentityRecord;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.CarriedOver;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.RowFiles;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.FileTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * The accepted rows that the run's day uses, one per key: of a snapshot the newest delivery's, of events the newest of each key.
 */
public final class RowsInForce {
    /** Table of the rows that do not count. */
    public static final String SUPERSEDED = "superseded_record";

    private static final String RECORDS = "identity_record";
    /** Of the run's work folder; in it {@link #TOUCHED} and {@link #ANEW}. */
    private static final String CORRECTED = "corrected_records";

    private static final String TOUCHED = "touched";
    private static final String ANEW = "anew";

    /** Keys of this many rows fit the memory of every worker. */
    private static final long FEW_ROWS = 500_000;

    private static final String[] SUPERSEDED_ROW = {"extract_table", "record_key", "delivery_day", "revision"};
    private static final String[] ROW = {"record_key", "delivery_day", "revision"};
    private static final String[] PROFILE = {"delivery_day", "revision", "profile_id"};

    private final NightContext context;
    private final IcebergTables iceberg;
    private final FilesInForce files;
    /** {@link #SUPERSEDED}; no files, no rows. */
    private final List<String> superseded;

    private RowsInForce(NightContext context, IcebergTables iceberg, List<String> superseded) {
        this.context = context;
        this.iceberg = iceberg;
        this.files = new FilesInForce(context, iceberg);
        this.superseded = superseded;
    }

    /** As this night's link task found them. */
    public static RowsInForce asLinked(NightContext context, IcebergTables iceberg) {
        var files = CarriedOver.read(context).holds(SUPERSEDED)
                ? context.committedFiles(iceberg, SUPERSEDED)
                : FilesInForce.below(context.data(SUPERSEDED));
        return new RowsInForce(context, iceberg, files);
    }

    /** Where the same deliveries are in force as in the last committed run. */
    public static RowsInForce asBefore(NightContext context, IcebergTables iceberg) {
        return new RowsInForce(context, iceberg, context.committedFiles(iceberg, SUPERSEDED));
    }

    /** All rows of the deliveries in force, superseded ones too. */
    public static RowsInForce all(NightContext context, IcebergTables iceberg) {
        return new RowsInForce(context, iceberg, List.of());
    }

    /**
     * Finds the event rows that newer deliveries supersede.
     *
     * @param folder for them; if there are none, nothing is there afterwards
     */
    public static RowsInForce find(NightContext context, IcebergTables iceberg, Path folder) {
        FileTree.delete(folder);
        FileTree.delete(context.work(CORRECTED));
        all(context, iceberg).writeSuperseded(folder);
        return new RowsInForce(context, iceberg, FilesInForce.below(folder));
    }

    private void writeSuperseded(Path folder) {
        var last = LastInForce.of(context);
        var parts = new ArrayList<Dataset<Row>>();
        // Of an extract: its deliveries since the last committed run, where what was superseded then still is.
        var newer = new LinkedHashMap<ExtractContract, List<DeliveryRecord>>();
        for (ExtractContract extract : context.extracts()) {
            var deliveries = files.deliveries(extract);
            if (deliveries.size() > 1) {
                last.newerThan(extract, deliveries)
                        .ifPresentOrElse(
                                since -> newer.put(extract, since),
                                () -> parts.add(keys(extract, deliveries).transform(new SupersededRecords()::apply)));
            }
        }
        supersededSince(newer).ifPresent(parts::add);
        if (parts.isEmpty()) {
            return;
        }
        var rows = parts.stream().reduce(Dataset::unionByName).orElseThrow();
        var observation = new Observation(SUPERSEDED);
        RowFiles.write(rows.coalesce(1).observe(observation, count(lit(1)).as("rows")), folder.toString());
        if (Observed.count(observation, "rows") == 0) {
            FileTree.delete(folder);
        }
    }

    /** What was superseded in the last committed run, and what newer deliveries of extracts supersede; all extracts in one query. */
    private Optional<Dataset<Row>> supersededSince(Map<ExtractContract, List<DeliveryRecord>> newer) {
        var tables = newer.keySet().stream().map(ExtractContract::table).toArray();
        var parts = new ArrayList<Dataset<Row>>();
        if (tables.length > 0 && !context.committedFiles(iceberg, SUPERSEDED).isEmpty()) {
            parts.add(context.committed(iceberg, SUPERSEDED)
                    .filter(col("extract_table").isin(tables)));
        }
        var delivering = newer.keySet().stream()
                .filter(extract -> !newer.get(extract).isEmpty())
                .toList();
        if (!delivering.isEmpty()) {
            boolean few = delivering.stream()
                            .mapToLong(extract -> rows(extract, newer.get(extract)))
                            .sum()
                    < FEW_ROWS;
            var later = union(delivering, extract -> keys(extract, newer.get(extract)));
            parts.add(union(delivering, extract -> keys(extract, files.deliveries(extract)))
                    .transform(new SupersededBy(later, few)::apply));
        }
        return parts.stream().reduce((before, now) -> before.unionByName(now).distinct());
    }

    private static long rows(ExtractContract extract, List<DeliveryRecord> deliveries) {
        return deliveries.stream()
                .flatMap(d -> d.files().stream())
                .filter(f -> f.extract().equals(extract.physicalName()))
                .mapToLong(DeliveryRecord.FileCount::accepted)
                .sum();
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
    public boolean allCount() {
        return superseded.isEmpty();
    }

    /** Standardised rows of an extract. */
    public Dataset<Row> of(ExtractContract extract) {
        return of(extract, files.deliveries(extract));
    }

    /** Those of some of its deliveries in force. */
    public Dataset<Row> of(ExtractContract extract, Collection<DeliveryRecord> some) {
        var rows = read(extract, some);
        return allCount() || extract.snapshot() ? rows : rows.join(superseded(extract), ROW, "left_anti");
    }

    /**
     * What the rows in force say about persons: {@link IdentityRecord#SCHEMA}; {@code rows} add up, of {@code last_line} the greatest counts. Of a profile with a
     * superseded row in a delivery the delivery's records are made anew from the rows that count.
     */
    public Dataset<Row> records() {
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
            var touched = stored.keep(TOUCHED, touched(extracts, superseded()));
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
        var all = context.read(files.records(), TableSchema.spark(context.table(RECORDS)))
                .selectExpr(columns);
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : files.notIdentified(extract)) {
                all = all.unionByName(accepted(extract, delivery)
                        .transform(new CountIdentityRecords(extract, context.profileIds())::apply));
            }
        }
        return all;
    }

    /** Accepted rows of a delivery, superseded ones too. */
    public Dataset<Row> accepted(ExtractContract extract, DeliveryRecord delivery) {
        return read(extract, List.of(delivery));
    }

    /** Records of an extract's profiles that have a superseded row. */
    private Dataset<Row> countedAnew(ExtractContract extract, Dataset<Row> touched) {
        var profiles = touched.filter(col("extract_table").equalTo(extract.table()));
        return of(extract)
                .join(profiles, PROFILE, "left_semi")
                .transform(new CountIdentityRecords(extract, context.profileIds())::apply);
    }

    /** {@code extract_table, delivery_day, revision, profile_id}: whose rows were superseded. */
    private Dataset<Row> touched(List<ExtractContract> extracts, Dataset<Row> superseded) {
        return union(
                        extracts,
                        e -> read(e, files.deliveries(e))
                                .select(
                                        lit(e.table()).as("extract_table"),
                                        col("record_key"),
                                        col("delivery_day"),
                                        col("revision"),
                                        col("profile_id")))
                .join(superseded, SUPERSEDED_ROW, "left_semi")
                .select("extract_table", "delivery_day", "revision", "profile_id")
                .distinct();
    }

    /** The rows that do not count: the columns of {@link #SUPERSEDED}. */
    public Dataset<Row> superseded() {
        return context.read(superseded, TableSchema.spark(context.table(SUPERSEDED)));
    }

    private Dataset<Row> superseded(ExtractContract extract) {
        return superseded()
                .filter(col("extract_table").equalTo(extract.table()))
                .drop("extract_table");
    }

    private Dataset<Row> read(ExtractContract extract, Collection<DeliveryRecord> of) {
        return context.read(files.of(extract, of), TableSchema.spark(extract.acceptedTable()));
    }

    /**
     * {@code profile_id} (may repeat), {@code numbers} (ARRAY of text): whose records in force are not those of the last committed run, though its deliveries may be the same; and
     * at least the numbers that such records hold and none of the profile's then held.
     *
     * @return empty if that cannot be told: an extract is no more, rows were identified anew, or one that was superseded counts again
     */
    public Optional<Dataset<Row>> changedProfiles() {
        var last = LastInForce.of(context);
        if (!last.knownStill(context.extracts())
                || !IdentifiedAnew.read(context).deliveries().isEmpty()) {
            return Optional.empty();
        }
        var changes = new RecordChanges(context, files, last).profiles();
        if (allCount() && context.committedFiles(iceberg, SUPERSEDED).isEmpty()) {
            return Optional.of(changes);
        }
        var before = context.committed(iceberg, SUPERSEDED);
        if (!before.join(superseded(), SUPERSEDED_ROW, "left_anti").isEmpty()) {
            return Optional.empty();
        }
        var since = superseded().join(before, SUPERSEDED_ROW, "left_anti");
        var events = context.extracts().stream().filter(e -> !e.snapshot()).toList();
        return Optional.of(
                changes.union(touched(events, since).select(col("profile_id"), array().cast("array<string>"))));
    }

    /** Where the rows are. */
    public FilesInForce files() {
        return files;
    }
}
