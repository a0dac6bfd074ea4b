package huican.schemas.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * One run of the nightly: what every task is given. Never a clock: {@code startedAt} is the only "now" of a run.
 *
 * @param inbox where departments deliver
 * @param runId {@code r<yyyyMMdd of asOf>-<nn>}
 * @param dagRunId the job runner's name of the run
 * @param asOf the day D
 * @param startedAt Shanghai wall time
 */
public record Night(Home home, Path inbox, String runId, String dagRunId, LocalDate asOf, LocalDateTime startedAt) {

    /** What was committed when the run started. */
    public Path knownState() {
        return home.work(runId).resolve("known.json");
    }

    /** What the run judged. */
    public Path judgedDeliveries() {
        return home.work(runId).resolve("deliveries.json");
    }

    /** The run's manifest. */
    public Path manifest() {
        return home.manifest(runId);
    }
}
