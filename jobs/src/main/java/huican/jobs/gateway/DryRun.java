package huican.jobs.gateway;

import huican.etl.pipeline.TrialNight;
import huican.schemas.run.DeliveryRecord;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** What a night would make of the deliveries of an inbox. Reads, writes nothing, needs no Spark and no ownership of the home. */
public final class DryRun {
    private DryRun() {}

    /**
     * In the order in which they are judged.
     *
     * @param known every delivery ever judged
     * @param now their hour
     */
    public static List<DeliveryRecord> judge(
            Departments departments, List<DeliveryRecord> known, Path inbox, LocalDate day, LocalDateTime now) {
        return new TrialNight(departments, known).judge(inbox, day, now);
    }
}
