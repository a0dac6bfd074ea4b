package huican.etl.pipeline.storage;

import huican.etl.pipeline.night.NightContext;
import huican.schemas.contract.ExtractContract;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where a run writes the rows of a delivery, table by table: a folder is a partition. */
public record DeliveryFolders(NightContext context) {

    /** Of an extract's table, its accepted rows. */
    public Path accepted(ExtractContract extract, LocalDate day, int revision) {
        return delivery(context.data(extract.table()), day, revision);
    }

    /** Of the table {@code identity_record}, what an extract's rows say. */
    public Path records(ExtractContract extract, LocalDate day, int revision) {
        return delivery(context.data("identity_record").resolve("p_table=" + extract.table()), day, revision);
    }

    /** Of a table whose rows belong to deliveries of any source. */
    public Path ofDelivery(String table, String source, LocalDate day, int revision) {
        return delivery(context.data(table).resolve("p_source=" + source), day, revision);
    }

    private static Path delivery(Path folder, LocalDate day, int revision) {
        return folder.resolve("p_day=" + day).resolve("p_revision=" + revision);
    }
}
