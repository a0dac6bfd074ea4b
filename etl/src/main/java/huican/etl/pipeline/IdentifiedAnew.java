package huican.etl.pipeline;

import huican.etl.linkage.CountIdentityRecords;
import huican.etl.linkage.IdentifyRows;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Deliveries of earlier runs whose rows were identified in another way than rows are tonight, or not at all: the run writes their rows and identity records anew, as if
 * it had accepted them. A home of an earlier version has them, and one whose key is another.
 *
 * @param deliveries by extract
 */
record IdentifiedAnew(List<Of> deliveries) {

    /** A delivery of an extract, by the table of its accepted rows. */
    record Of(String table, LocalDate day, int revision) {

        static Of of(ExtractContract extract, DeliveryRecord delivery) {
            return new Of(extract.table(), delivery.day(), delivery.revision());
        }
    }

    boolean holds(ExtractContract extract, DeliveryRecord delivery) {
        return deliveries.contains(Of.of(extract, delivery));
    }

    /** Those that this run wrote so far. */
    static IdentifiedAnew read(NightContext context) {
        Path place = place(context);
        return Files.exists(place) ? JsonFile.read(place, IdentifiedAnew.class) : new IdentifiedAnew(List.of());
    }

    /** Writes what is not identified as rows are tonight; most nights there is nothing. */
    static void write(NightContext context, RowsInForce inForce) {
        var deliveries = new ArrayList<>(read(context).deliveries());
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : inForce.files().notIdentified(extract)) {
                write(context, extract, delivery, inForce.accepted(extract, delivery));
                deliveries.add(Of.of(extract, delivery));
            }
        }
        if (!deliveries.isEmpty()) {
            JsonFile.write(place(context), new IdentifiedAnew(deliveries));
        }
    }

    private static void write(
            NightContext context, ExtractContract extract, DeliveryRecord delivery, Dataset<Row> accepted) {
        var ids = context.profileIds();
        var folder = FilesInForce.folder(context, extract, delivery).toString();
        LinkTask.write(accepted.transform(new IdentifyRows(extract, ids)::apply), folder);
        LinkTask.write(
                context.read(FilesInForce.below(Path.of(folder)), accepted.schema())
                        .transform(new CountIdentityRecords(extract, ids)::apply),
                FilesInForce.recordFolder(context, extract, delivery).toString());
    }

    private static Path place(NightContext context) {
        return context.work("identified_anew.json");
    }
}
