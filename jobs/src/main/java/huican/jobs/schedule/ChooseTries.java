package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.PoolTable.Pool;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses among the scheduled tasks of all runs those that start now: the highest weight first, then fresh runs before backfills, then the
 * oldest date; as far as pools, the limits of DAG and task, and the scheduler itself have room. Of the others it is recorded what they wait for.
 */
final class ChooseTries {
    private final Look look;
    private final TryExecutor executor;
    private final int parallelism;
    private final Map<RunKey, StoredRun> runs = new LinkedHashMap<>();
    private final Map<String, Pool> pools;
    private final Map<String, Integer> taken;
    private final List<StoredTask> running;
    private final List<StoredTask> waiting = new ArrayList<>();
    private final List<StoredTask> begun = new ArrayList<>();
    private final List<Work> chosen = new ArrayList<>();

    ChooseTries(Look look, TryExecutor executor, int parallelism) {
        this.look = look;
        this.executor = executor;
        this.parallelism = parallelism;
        look.tables().runs().running().forEach(run -> runs.put(run.key(), run));
        this.pools = look.tables().pools().byName();
        this.taken = new HashMap<>(look.tables().tasks().slotsTaken(false));
        look.tables().tasks().slotsTaken(true).forEach((pool, slots) -> {
            if (pools.containsKey(pool) && pools.get(pool).includeDeferred()) {
                taken.merge(pool, slots, Integer::sum);
            }
        });
        this.running = new ArrayList<>(look.tables().tasks().running());
    }

    /**
     * Records the tries as begun.
     *
     * @param busy tasks with an earlier try that has not gone yet
     */
    List<Work> choose(Set<TaskKey> busy) {
        List<StoredTask> scheduled = look.tables().tasks().inState(TaskState.SCHEDULED).stream()
                .filter(task -> runs.containsKey(task.run()) && look.cares(runs.get(task.run())))
                .sorted(order())
                .toList();
        for (StoredTask task : scheduled) {
            Dag dag = look.dag(runs.get(task.run()));
            Optional<DagTask> definition = dag.findTask(task.taskId());
            if (definition.isPresent() && !busy.contains(task.key())) {
                choose(dag, definition.get(), task);
            }
        }
        var tasks = look.tables().tasks();
        var all = new ArrayList<>(begun);
        all.addAll(waiting);
        tasks.update(all);
        tasks.beginTries(begun, look.now());
        new TryEvents(look).began(chosen);
        return chosen;
    }

    private Comparator<StoredTask> order() {
        return Comparator.comparing(StoredTask::priorityWeight)
                .reversed()
                .thenComparing(task -> runs.get(task.run()).backfillId().isPresent())
                .thenComparing(task -> date(runs.get(task.run())))
                .thenComparing(task -> task.run().runId())
                .thenComparing(StoredTask::position);
    }

    private static Instant date(StoredRun run) {
        return run.run().logicalDate().orElse(run.run().runAfter());
    }

    private void choose(Dag dag, DagTask task, StoredTask stored) {
        StoredRun run = runs.get(stored.run());
        Optional<String> reason = reason(dag, task, stored, run);
        if (reason.isPresent()) {
            if (!reason.equals(stored.waitsFor())) {
                waiting.add(stored.waitsFor(reason));
            }
            return;
        }
        StoredTask begins = stored.running(number(stored), look.now());
        if (begins.tryNumber() > stored.tryNumber()) {
            look.tables().xcoms().clear(stored.key());
        }
        taken.merge(stored.pool(), stored.poolSlots(), Integer::sum);
        running.add(begins);
        begun.add(begins);
        chosen.add(new Work(dag, run, task, begins));
    }

    /** A sensor that looks again goes on with its try, which has begun and not ended. */
    private static int number(StoredTask task) {
        boolean goesOn = task.startedAt().isPresent() && task.endedAt().isEmpty();
        return goesOn ? task.tryNumber() : task.tryNumber() + 1;
    }

    /** What the task waits for, in words for operators. */
    private Optional<String> reason(Dag dag, DagTask task, StoredTask stored, StoredRun run) {
        Pool pool = pools.get(stored.pool());
        if (pool == null) {
            return Optional.of("没有池 " + stored.pool() + "（huican pools set 可建立）");
        }
        int free = pool.slots() < 0 ? Integer.MAX_VALUE : pool.slots() - taken.getOrDefault(pool.name(), 0);
        if (free < stored.poolSlots()) {
            return Optional.of("池 " + pool.name() + " 没有空位（共 " + pool.slots() + "，需 " + stored.poolSlots() + "，余 "
                    + Math.max(free, 0) + "）");
        }
        if (running.size() >= parallelism) {
            return Optional.of("调度器同时最多运行 " + parallelism + " 个任务");
        }
        if (count(t -> t.run().equals(stored.run())) >= dag.limits().maxActiveTasks()) {
            return Optional.of("本次运行同时最多 " + dag.limits().maxActiveTasks() + " 个任务（max_active_tasks）");
        }
        Optional<Integer> perDag = task.slots().maxActivePerDag();
        if (perDag.isPresent() && count(t -> isSame(t, stored)) >= perDag.get()) {
            return Optional.of("该任务在各次运行中同时最多 " + perDag.get() + " 个（max_active_tis_per_dag）");
        }
        Optional<Integer> perRun = task.slots().maxActivePerRun();
        if (perRun.isPresent() && count(t -> t.key().equals(stored.key())) >= perRun.get()) {
            return Optional.of("该任务在本次运行中同时最多 " + perRun.get() + " 个（max_active_tis_per_dagrun）");
        }
        return executor.waitsFor(run, task);
    }

    private static boolean isSame(StoredTask one, StoredTask other) {
        return one.run().dagId().equals(other.run().dagId()) && one.taskId().equals(other.taskId());
    }

    private long count(java.util.function.Predicate<StoredTask> which) {
        return running.stream().filter(which).count();
    }
}
