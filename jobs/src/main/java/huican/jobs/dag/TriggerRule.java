package huican.jobs.dag;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a task may start, by the states of its upstreams. Decides as Airflow 3.3 does, and as early. */
public enum TriggerRule {
    ALL_SUCCESS,
    ALL_FAILED,
    ALL_DONE,
    ALL_DONE_MIN_ONE_SUCCESS,
    /** {@link #ALL_DONE}: a DAG file of this dialect has no setup tasks. */
    ALL_DONE_SETUP_SUCCESS,
    ALL_SKIPPED,
    ONE_SUCCESS,
    ONE_FAILED,
    ONE_DONE,
    NONE_FAILED,
    NONE_FAILED_MIN_ONE_SUCCESS,
    NONE_SKIPPED,
    ALWAYS;

    /** What becomes of the task. */
    public enum Decision {
        RUN,
        SKIP,
        UPSTREAM_FAILED,
        WAIT
    }

    public static Optional<TriggerRule> ofWord(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(TriggerRule::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Decides by the upstreams' states; a task without upstreams runs under every rule. */
    public Decision decide(Collection<TaskState> upstreams) {
        if (upstreams.isEmpty()) {
            return Decision.RUN;
        }
        var counts = new Counts(upstreams);
        return switch (this) {
            case ALL_SUCCESS ->
                counts.broken > 0
                        ? Decision.UPSTREAM_FAILED
                        : counts.skipped > 0
                                ? Decision.SKIP
                                : counts.removed > 0 ? Decision.WAIT : counts.whenDone(Decision.RUN);
            case ALL_FAILED -> counts.success + counts.skipped > 0 ? Decision.SKIP : counts.whenDone(Decision.RUN);
            case ALL_DONE, ALL_DONE_SETUP_SUCCESS -> counts.whenDone(Decision.RUN);
            case ALL_DONE_MIN_ONE_SUCCESS ->
                counts.skipped > 0
                        ? Decision.SKIP
                        : counts.whenDone(counts.success > 0 ? Decision.RUN : Decision.UPSTREAM_FAILED);
            case ALL_SKIPPED -> counts.success + counts.broken > 0 ? Decision.SKIP : counts.whenDone(Decision.RUN);
            case ONE_SUCCESS ->
                counts.success > 0
                        ? Decision.RUN
                        : counts.whenDone(counts.broken > 0 ? Decision.UPSTREAM_FAILED : Decision.SKIP);
            case ONE_FAILED -> counts.broken > 0 ? Decision.RUN : counts.whenDone(Decision.SKIP);
            case ONE_DONE -> counts.success + counts.failed > 0 ? Decision.RUN : counts.whenDone(Decision.SKIP);
            case NONE_FAILED -> counts.broken > 0 ? Decision.UPSTREAM_FAILED : counts.whenDone(Decision.RUN);
            case NONE_FAILED_MIN_ONE_SUCCESS ->
                counts.broken > 0
                        ? Decision.UPSTREAM_FAILED
                        : counts.whenDone(counts.success > 0 ? Decision.RUN : Decision.SKIP);
            case NONE_SKIPPED -> counts.skipped > 0 ? Decision.SKIP : counts.whenDone(Decision.RUN);
            case ALWAYS -> Decision.RUN;
        };
    }

    /** How many upstreams ended how; {@code broken} = failed or upstream_failed. */
    private static final class Counts {
        private final int success;
        private final int failed;
        private final int skipped;
        private final int broken;
        private final int removed;
        private final boolean done;

        Counts(Collection<TaskState> upstreams) {
            success = count(upstreams, TaskState.SUCCESS);
            failed = count(upstreams, TaskState.FAILED);
            skipped = count(upstreams, TaskState.SKIPPED);
            broken = failed + count(upstreams, TaskState.UPSTREAM_FAILED);
            removed = count(upstreams, TaskState.REMOVED);
            done = upstreams.stream().allMatch(TaskState::isEnd);
        }

        Decision whenDone(Decision decision) {
            return done ? decision : Decision.WAIT;
        }

        private static int count(Collection<TaskState> states, TaskState wanted) {
            return (int) states.stream().filter(s -> s == wanted).count();
        }
    }
}
