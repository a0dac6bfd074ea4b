package huican.jobs.store.runner;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A task in a run as those see it who ask for it, with what it has of its run.
 *
 * @param tryNumber of the last try; an operator that does nothing has had one when it is done
 * @param note what people wrote beside it
 * @param logicalDate of its run
 * @param runAfter of its run
 * @param dagVersion what the DAG's file said at its last try, else when its run was made
 * @param host of the server whose last try it was
 * @param pid of that server's process
 */
public record TaskInstance(
        StoredTask task,
        int tryNumber,
        Optional<String> note,
        Optional<Instant> logicalDate,
        Instant runAfter,
        Optional<Integer> dagVersion,
        Optional<String> host,
        Optional<Integer> pid) {

    public TaskKey key() {
        return task.key();
    }

    /** A name for it that no other task of a run has, the same each time. */
    public UUID id() {
        String name = key().run().dagId() + "\n" + key().run().runId() + "\n" + key().taskId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
