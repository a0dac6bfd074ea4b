package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.PriorityWeights;
import huican.jobs.dag.RunEnd;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.TriggerRule.Decision;
import huican.jobs.store.runner.EarlierRuns;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides every task of a run that can be decided, then whether the run has ended. Tasks that may start become scheduled; which of them do
 * start is chosen over all runs ({@link ChooseTries}).
 */
final class AdvanceRun {
    private final Look look;
    private final StoredRun run;
    private final Dag dag;
    private final Function<DagTask, String> pools;
    private final Map<String, StoredTask> tasks = new LinkedHashMap<>();
    private final Map<String, StoredTask> changed = new LinkedHashMap<>();

    /** @param pools which pool a task takes its slots from */
    AdvanceRun(Look look, StoredRun run, Function<DagTask, String> pools) {
        this.look = look;
        this.run = run;
        this.dag = look.dag(run);
        this.pools = pools;
    }

    /** The end state of the run; empty while it goes on. */
    Optional<RunState> advance() {
        adopt(look.tables().tasks().ofRun(run.key()));
        Optional<RunState> end = isTooLong(look, run) ? Optional.of(giveUp()) : Optional.empty();
        if (end.isEmpty()) {
            while (decide()) {
                // what was decided may decide tasks below
            }
            end = RunEnd.of(dag, states());
        }
        look.tables().tasks().update(List.copyOf(changed.values()));
        end.ifPresent(state -> look.tables().runs().end(run.key(), state, look.now()));
        return end;
    }

    /** The DAG's tasks as its file says now: new ones are added, those that have gone are removed from what is still to do. */
    private void adopt(List<StoredTask> stored) {
        stored.forEach(task -> tasks.put(task.taskId(), task));
        List<DagTask> had = dag.tasksOf(run.run());
        Map<String, Integer> weights = stored.size() == had.size() ? Map.of() : PriorityWeights.of(dag);
        var added = new ArrayList<StoredTask>();
        for (DagTask task : had) {
            if (!tasks.containsKey(task.taskId())) {
                StoredTask fresh = fresh(task, weights.getOrDefault(task.taskId(), 1));
                tasks.put(task.taskId(), fresh);
                added.add(fresh);
            }
        }
        look.tables().tasks().insert(added);
        for (StoredTask task : List.copyOf(tasks.values())) {
            boolean gone = dag.findTask(task.taskId()).isEmpty();
            if (gone && !task.state().isEnd() && task.state() != TaskState.RUNNING) {
                set(task.in(TaskState.REMOVED));
            } else if (!gone && task.state() == TaskState.REMOVED) {
                set(task.cleared(dag.task(task.taskId()).retries()));
            } else if (!gone && task.state() == TaskState.NONE) {
                takeSlotsOf(dag.task(task.taskId()), task);
            }
        }
    }

    /** So that a task held by the wrong pool goes on once its file is mended and it is cleared. */
    private void takeSlotsOf(DagTask definition, StoredTask task) {
        String pool = pools.apply(definition);
        int slots = definition.slots().poolSlots();
        if (!pool.equals(task.pool()) || slots != task.poolSlots()) {
            set(task.taking(slots, pool));
        }
    }

    private StoredTask fresh(DagTask task, int weight) {
        return new StoredTask(
                new TaskKey(run.key(), task.taskId()),
                dag.tasks().indexOf(task),
                TaskState.NONE,
                0,
                task.retries(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pools.apply(task),
                task.slots().poolSlots(),
                weight,
                task.operator().className());
    }

    /** Whether it has taken longer than its DAG's {@code dagrun_timeout}. */
    static boolean isTooLong(Look look, StoredRun run) {
        Optional<Duration> most = look.dag(run).limits().runTimeout();
        return most.isPresent()
                && run.startedAt().isPresent()
                && look.now().isAfter(run.startedAt().get().plus(most.get()));
    }

    /** As Airflow: what runs or waits becomes skipped, the run has failed. */
    private RunState giveUp() {
        for (StoredTask task : List.copyOf(tasks.values())) {
            if (!task.state().isEnd()) {
                set(task.ended(TaskState.SKIPPED, look.now(), Optional.empty()));
            }
        }
        return RunState.FAILED;
    }

    /** Whether a task reached an end that its downstreams have to be told. */
    private boolean decide() {
        if (run.run().logicalDate().filter(look.now()::isBefore).isPresent()) {
            return false; // its date is still to come
        }
        boolean decided = false;
        for (DagTask task : dag.tasks()) {
            StoredTask stored = tasks.get(task.taskId());
            if (stored == null || stored.state() != TaskState.NONE) { // null: not in this run
                continue;
            }
            Decision decision = task.triggerRule().decide(upstreams(task));
            if (decision == Decision.RUN && isLetByEarlierRuns(task)) {
                set(task.isInstant() ? ended(stored, TaskState.SUCCESS) : stored.scheduled(look.now()));
                decided |= task.isInstant();
            } else if (decision == Decision.SKIP || decision == Decision.UPSTREAM_FAILED) {
                set(ended(stored, decision == Decision.SKIP ? TaskState.SKIPPED : TaskState.UPSTREAM_FAILED));
                decided = true;
            }
        }
        return decided;
    }

    private boolean isLetByEarlierRuns(DagTask task) {
        return new EarlierRuns(look.tables(), run, dag).reason(task).isEmpty();
    }

    private StoredTask ended(StoredTask task, TaskState end) {
        Instant now = look.now();
        return task.ended(end, now, Optional.empty());
    }

    private List<TaskState> upstreams(DagTask task) {
        return task.upstreams().stream()
                .map(id -> tasks.containsKey(id) ? tasks.get(id).state() : TaskState.NONE)
                .toList();
    }

    private Map<String, TaskState> states() {
        var states = new LinkedHashMap<String, TaskState>();
        tasks.forEach((id, task) -> states.put(id, task.state()));
        return states;
    }

    private void set(StoredTask task) {
        tasks.put(task.taskId(), task);
        changed.put(task.taskId(), task);
    }
}
