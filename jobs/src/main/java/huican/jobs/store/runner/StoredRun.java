package huican.jobs.store.runner;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a DAG as the control database knows it.
 *
 * @param attended of the command {@code nightly}: it runs though its DAG is paused, and ends with that process
 * @param backfillId of the backfill that asked for it last
 * @param triggeredBy what made it: cli, rest_api, timetable, backfill, asset
 * @param triggeringUser who asked for it by hand
 * @param dagVersion number of what its DAG's file said when it was made; set by the store
 * @param number in the order in which runs were made; set by the store
 */
public record StoredRun(
        DagRun run,
        RunState state,
        Optional<Instant> queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        boolean attended,
        Optional<Long> backfillId,
        Optional<String> triggeredBy,
        Optional<String> triggeringUser,
        Optional<String> note,
        Optional<Instant> lookedAt,
        Optional<Integer> dagVersion,
        Optional<Long> number) {

    /** A run that is to start. */
    public static StoredRun queued(DagRun run, Instant now, String triggeredBy) {
        return new StoredRun(
                run,
                RunState.QUEUED,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(triggeredBy),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Of the command {@code nightly}. */
    public StoredRun byCommand() {
        return new StoredRun(
                run,
                state,
                queuedAt,
                startedAt,
                endedAt,
                true,
                backfillId,
                triggeredBy,
                triggeringUser,
                note,
                lookedAt,
                dagVersion,
                number);
    }

    public StoredRun ofBackfill(long id) {
        return new StoredRun(
                run,
                state,
                queuedAt,
                startedAt,
                endedAt,
                attended,
                Optional.of(id),
                triggeredBy,
                triggeringUser,
                note,
                lookedAt,
                dagVersion,
                number);
    }

    public StoredRun noted(Optional<String> text) {
        return new StoredRun(
                run,
                state,
                queuedAt,
                startedAt,
                endedAt,
                attended,
                backfillId,
                triggeredBy,
                triggeringUser,
                text,
                lookedAt,
                dagVersion,
                number);
    }

    public StoredRun askedBy(String user) {
        return new StoredRun(
                run,
                state,
                queuedAt,
                startedAt,
                endedAt,
                attended,
                backfillId,
                triggeredBy,
                Optional.of(user),
                note,
                lookedAt,
                dagVersion,
                number);
    }

    public RunKey key() {
        return new RunKey(run.dagId(), run.runId());
    }
}
