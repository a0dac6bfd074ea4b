package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

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
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The accepted rows that the run's day uses, one per key: of a snapshot the newest delivery's, of events the newest of each key. Their files: those a
 * committed run wrote are found through the table, this run's in the folder it wrote them to.
 */
final class RowsInForce {
    /** Table of the rows that do not count. */
    static final String SUPERSEDED = "superseded_record";

    private static final String RECORDS = "identity_record";
    private static final String[] ROW = {"record_key", "delivery_day", "revision"};
    private static final String[] PROFILE = {"delivery_day", "revision", "profile_id"};

    private final NightContext context;
    private final IcebergTables iceberg;
    private final DeliveriesInForce deliveries;
    private final List<DeliveryRecord> judged;
    /** {@link #SUPERSEDED}; no files, no rows. */
    private final List<String> superseded;

    private RowsInForce(NightContext context, IcebergTables iceberg, List<String> superseded) {
        this.context = context;
        this.iceberg = iceberg;
        this.deliveries = DeliveriesInForce.at(context.night().asOf(), context.deliveries());
        this.judged = judged(context);
        this.superseded = superseded;
    }

    /** As this night's link task found them. */
    static RowsInForce asLinked(NightContext context, IcebergTables iceberg) {
        var files = CarriedOver.read(context).holds(SUPERSEDED)
                ? context.committedFiles(iceberg, SUPERSEDED)
                : below(context.data(SUPERSEDED));
        return new RowsInForce(context, iceberg, files);
    }

    /**
     * Finds the event rows that newer deliveries supersede.
     *
     * @param folder for them; if there are none, nothing is there afterwards
     */
    static RowsInForce find(NightContext context, IcebergTables iceberg, Path folder) {
        Removal.of(folder);
        new RowsInForce(context, iceberg, List.of()).writeSuperseded(folder);
        return new RowsInForce(context, iceberg, below(folder));
    }

    private void writeSuperseded(Path folder) {
        var rows = context.extracts().stream()
                .filter(e -> deliveries.of(e).size() > 1)
                .map(e -> read(e, deliveries.of(e))
                        .select(
                                lit(e.table()).as("extract_table"),
                                col("record_key"),
                                col("delivery_day"),
                                col("revision")))
                .reduce(Dataset::unionByName);
        if (rows.isEmpty()) {
            return;
        }
        var observation = new Observation(SUPERSEDED);
        LinkTask.write(
                rows.get()
                        .transform(new SupersededRecords()::apply)
                        .observe(observation, count(lit(1)).as("rows"))
                        .coalesce(1),
                folder.toString());
        if (Observed.count(observation, "rows") == 0) {
            Removal.of(folder);
        }
    }

    /** Whether no row of a delivery in force is superseded. */
    boolean allCount() {
        return superseded.isEmpty();
    }

    /** Standardised rows of an extract. */
    Dataset<Row> of(ExtractContract extract) {
        var rows = read(extract, deliveries.of(extract));
        return allCount() || extract.snapshot() ? rows : rows.join(superseded(extract), ROW, "left_anti");
    }

    /**
     * What the rows in force say about persons: {@link IdentityRecord#SCHEMA}; {@code rows} add up, of {@code last_line} the greatest counts. Of a profile with a
     * superseded row in a delivery the delivery's records are made anew from the rows that count.
     */
    Dataset<Row> records() {
        var all = context.read(recordFiles(), TableSchema.spark(context.table(RECORDS)));
        if (allCount()) {
            return all;
        }
        var anew = context.extracts().stream()
                .filter(e -> !e.snapshot())
                .map(this::countedAnew)
                .toList();
        var touched = context.extracts().stream()
                .filter(e -> !e.snapshot())
                .map(e -> touched(e).withColumn("extract_table", lit(e.table())))
                .reduce(Dataset::unionByName)
                .orElseThrow();
        var kept = all.join(
                touched, new String[] {"extract_table", "delivery_day", "revision", "profile_id"}, "left_anti");
        var columns = IdentityRecord.SCHEMA.fieldNames();
        return anew.stream()
                .reduce(kept.selectExpr(columns), (records, more) -> records.unionByName(more.selectExpr(columns)));
    }

    /** Records of an extract's profiles that have a superseded row. */
    private Dataset<Row> countedAnew(ExtractContract extract) {
        var ids = context.profileIds();
        return of(extract)
                .join(touched(extract), PROFILE, "left_semi")
                .transform(new CountIdentityRecords(extract, ids)::apply);
    }

    /** {@code delivery_day, revision, profile_id}: whose rows were superseded. */
    private Dataset<Row> touched(ExtractContract extract) {
        return read(extract, deliveries.of(extract))
                .join(superseded(extract), ROW, "left_semi")
                .selectExpr(PROFILE)
                .distinct();
    }

    private Dataset<Row> superseded(ExtractContract extract) {
        return context.read(superseded, TableSchema.spark(context.table(SUPERSEDED)))
                .filter(col("extract_table").equalTo(extract.table()))
                .drop("extract_table");
    }

    private Dataset<Row> read(ExtractContract extract, List<DeliveryRecord> of) {
        StructType schema = TableSchema.spark(extract.acceptedTable());
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (DeliveryRecord delivery : of) {
            if (judged.contains(delivery)) {
                written(context, extract, delivery).forEach(f -> paths.add(f.path()));
            } else {
                committed = Expressions.or(committed, isOf(delivery));
            }
        }
        paths.addAll(committed(extract.table(), committed));
        return context.read(paths, schema);
    }

    private List<String> recordFiles() {
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : deliveries.of(extract)) {
                if (judged.contains(delivery)) {
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

    private static List<String> below(Path folder) {
        return ParquetFile.below(folder, Map.of()).stream()
                .map(ParquetFile::path)
                .toList();
    }

    /** Files that this run wrote for the deliveries it accepted. */
    static List<ParquetFile> accepted(NightContext context, ExtractContract extract) {
        return judged(context).stream()
                .filter(d -> d.state().equals("accepted") && d.source().equals(extract.source()))
                .flatMap(d -> written(context, extract, d).stream())
                .toList();
    }

    /** Files that this run wrote of the identity records of the deliveries it accepted. */
    static List<ParquetFile> acceptedRecords(NightContext context) {
        var files = new ArrayList<ParquetFile>();
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : judged(context)) {
                if (delivery.state().equals("accepted") && delivery.source().equals(extract.source())) {
                    files.addAll(ParquetFile.below(
                            recordFolder(context, extract, delivery),
                            Map.of(
                                    "extract_table", extract.table(),
                                    "delivery_day", delivery.day(),
                                    "revision", delivery.revision())));
                }
            }
        }
        return files;
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
