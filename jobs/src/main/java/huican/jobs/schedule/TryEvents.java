package huican.jobs.schedule;

import huican.jobs.dag.TaskState;
import huican.jobs.home.HomeLock;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.EventTable;
import huican.jobs.store.runner.EventTable.TryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the event log of tries, as Airflow's scheduler and workers do: {@code running}, then the state in which the try ended. States that the
 * scheduler gives without a try are no events.
 */
record TryEvents(Look look) {
    private static final String HOST = EventTable.json(Map.of("host_name", HomeLock.host()));

    void began(List<Work> works) {
        look.tables()
                .events()
                .addAll(works.stream()
                        .map(work -> event(work, TaskState.RUNNING.word(), look.now(), HOST))
                        .toList());
    }

    void ended(Work work, TaskState state, Instant at) {
        look.tables().events().addAll(List.of(event(work, state.word(), at, HOST)));
    }

    /** The try was lost with its scheduler: failed, whatever follows. */
    void lost(Work work, String why, Instant at) {
        look.tables()
                .events()
                .addAll(List.of(
                        event(work, "heartbeat timeout", at, why), event(work, TaskState.FAILED.word(), at, HOST)));
    }

    private static TryEvent event(Work work, String event, Instant at, String extra) {
        return new TryEvent(
                at,
                event,
                work.state().key(),
                work.state().tryNumber(),
                work.run().run().logicalDate(),
                String.join(", ", work.dag().owners()),
                Optional.of(extra));
    }
}
