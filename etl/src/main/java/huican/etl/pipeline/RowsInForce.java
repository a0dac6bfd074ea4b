package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.check.OverwrittenRows;
import huican.etl.delivery.DeliveriesInForce;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.Removal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final NightContext context;
    private final IcebergTables iceberg;
    private final DeliveriesInForce deliveries;
    private final List<DeliveryRecord> judged;

    RowsInForce(NightContext context, IcebergTables iceberg) {
        this.context = context;
        this.iceberg = iceberg;
        this.deliveries = DeliveriesInForce.at(context.night().asOf(), context.deliveries());
        this.judged = judged(context);
    }

    /** Finds, once a night, the event rows that newer deliveries overwrite, into {@code overwritten}; nothing is written if there are none. */
    void findOverwritten() {
        var rows = context.extracts().stream()
                .filter(this::several)
                .map(e -> read(e).select(
                                lit(e.table()).as("table"), col("record_key"), col("delivery_day"), col("revision")))
                .reduce(Dataset::unionByName);
        if (rows.isEmpty()) {
            return;
        }
        var observation = new Observation("overwritten");
        var folder = context.work("overwritten");
        LinkTask.write(
                rows.get()
                        .transform(new OverwrittenRows()::apply)
                        .observe(observation, count(lit(1)).as("rows"))
                        .coalesce(1),
                folder.toString());
        if (Observed.count(observation, "rows") == 0) {
            Removal.of(folder);
        }
    }

    /** Standardised rows of an extract. {@link #findOverwritten} must have run in this night. */
    Dataset<Row> of(ExtractContract extract) {
        var overwritten = context.work("overwritten");
        if (!several(extract) || !Files.exists(overwritten)) {
            return read(extract);
        }
        var older = context.spark()
                .read()
                .parquet(overwritten.toString())
                .filter(col("table").equalTo(extract.table()))
                .drop("table");
        return read(extract).join(older, new String[] {"record_key", "delivery_day", "revision"}, "left_anti");
    }

    private boolean several(ExtractContract extract) {
        return deliveries.of(extract).size() > 1;
    }

    private Dataset<Row> read(ExtractContract extract) {
        return context.read(files(extract), TableSchema.spark(extract.acceptedTable()));
    }

    private List<String> files(ExtractContract extract) {
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (DeliveryRecord delivery : deliveries.of(extract)) {
            if (judged.contains(delivery)) {
                written(context, extract, delivery).forEach(f -> paths.add(f.path()));
            } else {
                committed = Expressions.or(
                        committed,
                        Expressions.and(
                                Expressions.equal("delivery_day", delivery.day().toString()),
                                Expressions.equal("revision", delivery.revision())));
            }
        }
        Long snapshot = context.known().snapshots().get(extract.table());
        if (snapshot != null && committed != Expressions.alwaysFalse()) {
            paths.addAll(iceberg.files(extract.table(), snapshot, committed));
        }
        return paths;
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
        return context.data("identity_record")
                .resolve("p_table=" + extract.table())
                .resolve("p_day=" + delivery.day())
                .resolve("p_revision=" + delivery.revision());
    }

    private static List<ParquetFile> written(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return ParquetFile.below(
                folder(context, extract, delivery),
                Map.of("delivery_day", delivery.day(), "revision", delivery.revision()));
    }

    /** Where this run writes the good rows of an extract of a delivery. */
    static Path folder(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return context.data(extract.table())
                .resolve("p_day=" + delivery.day())
                .resolve("p_revision=" + delivery.revision());
    }

    private static List<DeliveryRecord> judged(NightContext context) {
        return JsonFile.read(context.night().judgedDeliveries(), JudgedDeliveries.class)
                .deliveries();
    }
}
