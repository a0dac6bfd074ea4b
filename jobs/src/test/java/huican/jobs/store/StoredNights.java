package huican.jobs.store;

import huican.jobs.dag.TaskState;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.run.DeliveryRecord.PersonCount;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.NightState;
import huican.schemas.vocabulary.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Rows to store. */
final class StoredNights {
    static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    static final LocalDateTime NIGHT = LocalDateTime.of(2025, 7, 1, 1, 30);
    static final Instant NOW = Instant.parse("2025-06-30T17:30:00Z");

    private StoredNights() {}

    static RunManifest.Run endedAt(String runId, String endedAt) {
        RunManifest.Run run = committed(runId);
        return new RunManifest.Run(
                runId, run.dagRunId(), run.asOf(), run.startedAt(), LocalDateTime.parse(endedAt), run.state(), runId);
    }

    static RunManifest.Run committed(String runId) {
        LocalDate asOf = LocalDate.parse(runId.substring(1, 9), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        String dagRunId = "manual__3";
        return new RunManifest.Run(runId, dagRunId, asOf, NIGHT, NIGHT.plusMinutes(5), NightState.SUCCESS, runId);
    }

    static PublishedFile file() {
        return new PublishedFile("warehouse/huican-r1.duckdb", "warehouse/huican.duckdb", "a".repeat(64));
    }

    static DeliveryRecord delivery(String source, String state, String reason) {
        return new DeliveryRecord(
                source,
                DAY,
                1,
                "b".repeat(64),
                Term.of(DeliveryState.class, state),
                NIGHT,
                reason,
                List.of(new FileHash("持证残疾人.csv", "c".repeat(64))),
                List.of(
                        new FileCount("持证残疾人.csv", "持证残疾人", 10, 8, 1, 1, "c".repeat(64), new PersonCount(5, 2, 1), 1L),
                        new FileCount("需求调查.csv", "需求调查", 3, 3, 0, 0, "d".repeat(64), null, null)));
    }

    static StoredTask task(StoredRun run, String taskId) {
        return new StoredTask(
                new TaskKey(run.key(), taskId),
                0,
                TaskState.NONE,
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "default_pool",
                1,
                1,
                "BashOperator");
    }
}
