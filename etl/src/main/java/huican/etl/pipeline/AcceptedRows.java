package huican.etl.pipeline;

import huican.etl.check.MarkFate;
import huican.etl.delivery.DeliveriesInForce;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** Finds the Parquet files of accepted rows: those a committed run wrote through the table, this run's in the folder it wrote them to. */
final class AcceptedRows {
    private final NightContext context;
    private final List<DeliveryRecord> judged;

    AcceptedRows(NightContext context) {
        this.context = context;
        this.judged = JsonFile.read(context.night().judgedDeliveries(), JudgedDeliveries.class)
                .deliveries();
    }

    /** Files of the rows that this day uses. */
    List<String> inForce(IcebergTables iceberg, ExtractContract extract, DeliveriesInForce deliveries) {
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (DeliveryRecord delivery : deliveries.of(extract)) {
            if (judged.contains(delivery)) {
                written(extract, delivery).forEach(f -> paths.add(f.path()));
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
    List<ParquetFile> accepted(ExtractContract extract) {
        return judged.stream()
                .filter(d -> d.state().equals("accepted") && d.source().equals(extract.source()))
                .flatMap(d -> written(extract, d).stream())
                .toList();
    }

    private List<ParquetFile> written(ExtractContract extract, DeliveryRecord delivery) {
        Path folder = context.data(extract.table())
                .resolve("p_fate=" + MarkFate.WINNER)
                .resolve("p_day=" + delivery.day())
                .resolve("p_revision=" + delivery.revision());
        return ParquetFile.below(folder, Map.of("delivery_day", delivery.day(), "revision", delivery.revision()));
    }
}
