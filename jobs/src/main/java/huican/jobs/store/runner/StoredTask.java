package huican.jobs.store.runner;

import huican.jobs.dag.TaskState;
import java.time.Instant;
import java.util.Optional;

/**
 * A task in a run.
 *
 * @param position in its DAG's file, from 0
 * @param tryNumber of the last try begun, 0 before the first
 * @param maxTries further tries it may have after the first
 * @param startedAt of the last try
 * @param nextTryAt when it may be tried again after a failure, or when a sensor looks again
 * @param waitsFor why it does not start though its upstreams let it, in words; empty unless scheduled
 */
public record StoredTask(
        TaskKey key,
        int position,
        TaskState state,
        int tryNumber,
        int maxTries,
        Optional<Instant> scheduledAt,
        Optional<Instant> queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> nextTryAt,
        Optional<String> waitsFor,
        String pool,
        int poolSlots,
        int priorityWeight,
        String operator) {

    public String taskId() {
        return key.taskId();
    }

    public RunKey run() {
        return key.run();
    }

    /** In another state, its times as they are. */
    public StoredTask in(TaskState other) {
        return new StoredTask(
                key,
                position,
                other,
                tryNumber,
                maxTries,
                scheduledAt,
                queuedAt,
                startedAt,
                endedAt,
                nextTryAt,
                waitsFor,
                pool,
                poolSlots,
                priorityWeight,
                operator);
    }

    /** With slots of that pool. */
    public StoredTask taking(int slots, String from) {
        return new StoredTask(
                key,
                position,
                state,
                tryNumber,
                maxTries,
                scheduledAt,
                queuedAt,
                startedAt,
                endedAt,
                nextTryAt,
                waitsFor,
                from,
                slots,
                priorityWeight,
                operator);
    }

    /** Its upstreams let it start. */
    public StoredTask scheduled(Instant now) {
        return new StoredTask(
                key,
                position,
                TaskState.SCHEDULED,
                tryNumber,
                maxTries,
                Optional.of(now),
                Optional.empty(),
                startedAt,
                endedAt,
                Optional.empty(),
                Optional.empty(),
                pool,
                poolSlots,
                priorityWeight,
                operator);
    }

    public StoredTask waitsFor(Optional<String> reason) {
        return new StoredTask(
                key,
                position,
                state,
                tryNumber,
                maxTries,
                scheduledAt,
                queuedAt,
                startedAt,
                endedAt,
                nextTryAt,
                reason,
                pool,
                poolSlots,
                priorityWeight,
                operator);
    }

    /** A try of it runs. */
    public StoredTask running(int number, Instant now) {
        return new StoredTask(
                key,
                position,
                TaskState.RUNNING,
                number,
                maxTries,
                scheduledAt,
                Optional.of(now),
                number == tryNumber && startedAt.isPresent() ? startedAt : Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pool,
                poolSlots,
                priorityWeight,
                operator);
    }

    /** At an end, or between two tries. */
    public StoredTask ended(TaskState end, Instant now, Optional<Instant> next) {
        return new StoredTask(
                key,
                position,
                end,
                tryNumber,
                maxTries,
                scheduledAt,
                queuedAt,
                startedAt.or(() -> Optional.of(now)),
                Optional.of(now),
                next,
                Optional.empty(),
                pool,
                poolSlots,
                priorityWeight,
                operator);
    }

    /** As if it had not been looked at, with {@code retries} further tries. */
    public StoredTask cleared(int retries) {
        return new StoredTask(
                key,
                position,
                TaskState.NONE,
                tryNumber,
                tryNumber + retries,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pool,
                poolSlots,
                priorityWeight,
                operator);
    }
}
