package huican.etl.pipeline.inforce;

import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.IdentifyRows;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.RowFiles;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Identifies the rows in force that are not identified as rows are tonight. Out: {@link IdentifiedAnew} and their rows and records. */
public final class IdentifyAnew {

    /** Writes what is not identified as rows are tonight; most nights there is nothing. */
    public static void write(NightContext context, RowsInForce inForce) {
        var deliveries = new ArrayList<>(IdentifiedAnew.read(context).deliveries());
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : inForce.files().notIdentified(extract)) {
                write(context, extract, delivery, inForce.accepted(extract, delivery));
                deliveries.add(IdentifiedAnew.Of.of(extract, delivery));
            }
        }
        if (!deliveries.isEmpty()) {
            new IdentifiedAnew(deliveries).write(context);
        }
    }

    private static void write(
            NightContext context, ExtractContract extract, DeliveryRecord delivery, Dataset<Row> accepted) {
        var ids = context.profileIds();
        var folder = FilesInForce.folder(context, extract, delivery).toString();
        RowFiles.write(accepted.transform(new IdentifyRows(extract, ids)::apply), folder);
        RowFiles.write(
                context.read(FilesInForce.below(Path.of(folder)), accepted.schema())
                        .transform(new CountIdentityRecords(extract, ids)::apply),
                FilesInForce.recordFolder(context, extract, delivery).toString());
    }

    private IdentifyAnew() {}
}
