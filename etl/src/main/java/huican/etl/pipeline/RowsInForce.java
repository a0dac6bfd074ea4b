package huican.etl.pipeline;

import huican.etl.check.KeepNewestDelivery;
import huican.etl.delivery.DeliveriesInForce;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The accepted rows that the run's day uses. Their files: those a committed run wrote are found through the table, this run's in the folder it wrote
 * them to.
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

    /** Standardised rows of an extract, one per key: of a snapshot the newest delivery's, of events the newest of each key. */
    Dataset<Row> of(ExtractContract extract) {
        var rows = context.read(files(extract), TableSchema.spark(TableSchema.accepted(extract)));
        var used = deliveries.of(extract);
        if (used.size() < 2) {
            return rows;
        }
        var largest = used.stream()
                .max(Comparator.comparingLong(d -> accepted(d, extract)))
                .orElseThrow();
        return rows.transform(new KeepNewestDelivery(largest.day(), largest.revision())::apply);
    }

    private static long accepted(DeliveryRecord delivery, ExtractContract extract) {
        return delivery.files().stream()
                .filter(f -> f.extract().equals(extract.physicalName()))
                .mapToLong(DeliveryRecord.FileCount::accepted)
                .sum();
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

    private static List<ParquetFile> written(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        Path folder = context.data(extract.table())
                .resolve("p_day=" + delivery.day())
                .resolve("p_revision=" + delivery.revision());
        return ParquetFile.below(folder, Map.of("delivery_day", delivery.day(), "revision", delivery.revision()));
    }

    private static List<DeliveryRecord> judged(NightContext context) {
        return JsonFile.read(context.night().judgedDeliveries(), JudgedDeliveries.class)
                .deliveries();
    }
}
