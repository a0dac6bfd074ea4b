package huican.etl.pipeline.inforce;

import huican.etl.pipeline.night.NightContext;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Deliveries of earlier runs whose rows were identified in another way than rows are tonight, or not at all: the run writes their rows and identity records anew, as if
 * it had accepted them. A home of an earlier version has them, and one whose key is another.
 *
 * @param deliveries by extract
 */
public record IdentifiedAnew(List<Of> deliveries) {

    /** A delivery of an extract, by the table of its accepted rows. */
    public record Of(String table, LocalDate day, int revision) {

        public static Of of(ExtractContract extract, DeliveryRecord delivery) {
            return new Of(extract.table(), delivery.day(), delivery.revision());
        }
    }

    boolean holds(ExtractContract extract, DeliveryRecord delivery) {
        return deliveries.contains(Of.of(extract, delivery));
    }

    /** Those that this run wrote so far. */
    public static IdentifiedAnew read(NightContext context) {
        Path place = place(context);
        return Files.exists(place) ? JsonFile.read(place, IdentifiedAnew.class) : new IdentifiedAnew(List.of());
    }

    /** What the run wrote so far, and those. */
    public void write(NightContext context) {
        JsonFile.write(place(context), this);
    }

    private static Path place(NightContext context) {
        return context.work("identified_anew.json");
    }
}
