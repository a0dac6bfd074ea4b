package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.TaskState;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Running;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.AssetTable;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredDag;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.TaskTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A scheduler over a database of its own whose tries end as the test says. Without {@link #run} nothing moves but by {@link #look}: tests of
 * decisions need no thread and no clock but theirs.
 */
final class Scheduling implements AutoCloseable, TryExecutor {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    final ControlDatabase database;
    final RunnerStore store;
    /** Tries begun, as {@code task try}. */
    final List<String> tries = new CopyOnWriteArrayList<>();
    /** Callbacks told, as {@code name event}, of a run with the reason. */
    final List<String> told = new CopyOnWriteArrayList<>();

    final Map<TaskKey, String> stopped = new ConcurrentHashMap<>();
    private final Map<TaskKey, Consumer<Outcome>> underWay = new ConcurrentHashMap<>();
    private final Map<String, Dag> dags = new LinkedHashMap<>();
    private Function<Work, Optional<Outcome>> outcomes = work -> Optional.of(Outcome.success(""));
    private Instant now = NOW;
    private Engine engine;

    Scheduling(Path folder) {
        database = DatabaseOpening.embedded(folder);
        store = new RunnerStore(database);
        engine = engine();
    }

    private Engine engine() {
        return new Engine(store, catalogue(), this, Alarms.none(), clock(), Engine.Settings.ALL);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    private DagCatalogue catalogue() {
        return new DagCatalogue() {
            @Override
            public Optional<Dag> find(String dagId) {
                return Optional.ofNullable(dags.get(dagId));
            }

            @Override
            public Collection<Dag> all() {
                return dags.values();
            }
        };
    }

    /** Knows the DAGs of a file, not paused. */
    Scheduling with(String yaml) {
        for (Dag dag : DagReader.read("test.yml", yaml)) {
            dags.put(dag.dagId(), dag);
            boolean timed = dag.schedule().isTimed();
            store.writeOnly(tables -> {
                tables.dags()
                        .loaded(new StoredDag(
                                dag.dagId(),
                                "test.yml",
                                false,
                                false,
                                timed ? Optional.of(dag.schedule().summary()) : Optional.empty(),
                                Optional.empty(),
                                now,
                                0));
                tables.dags().pause(dag.dagId(), false);
            });
        }
        return this;
    }

    Dag dag(String dagId) {
        return dags.get(dagId);
    }

    /** How tries end: at once, or, with an empty answer, when the test says so ({@link #end}). */
    Scheduling ending(Function<Work, Optional<Outcome>> how) {
        outcomes = how;
        return this;
    }

    /** Tasks of these names fail. */
    Scheduling failing(String... tasks) {
        return ending(work -> Optional.of(
                List.of(tasks).contains(work.task().taskId()) ? Outcome.failed("planned") : Outcome.success("")));
    }

    /** A run by hand, without logical date. */
    RunKey trigger(String dagId, String runId) {
        return trigger(dagId, runId, Optional.empty());
    }

    RunKey trigger(String dagId, String runId, Optional<Instant> date) {
        var run = new DagRun(dagId, runId, RunType.MANUAL, date, date, date, now, Map.of());
        store.writeOnly(tables -> tables.runs().create(StoredRun.queued(run, now, "cli")));
        return new RunKey(dagId, runId);
    }

    /** Looks until nothing is under way that ends at once. */
    Scheduling look() {
        do {
            engine.lookNow();
        } while (engine.hasMore());
        return this;
    }

    Scheduling after(Duration time) {
        now = now.plus(time);
        return look();
    }

    Scheduling at(Instant moment) {
        now = moment;
        return look();
    }

    /** A try that the test left under way ends. */
    void end(RunKey run, String taskId, Outcome outcome) {
        underWay.remove(new TaskKey(run, taskId)).accept(outcome);
        look();
    }

    /** The next scheduler, as if the process had been killed; no try of the one before is found. */
    void killed() {
        underWay.clear();
        engine = engine();
        engine.recoverNow();
        look();
    }

    RunState state(RunKey run) {
        return store.read(tables -> tables.runs().find(run).orElseThrow().state());
    }

    TaskState state(RunKey run, String taskId) {
        return task(run, taskId).state();
    }

    StoredTask task(RunKey run, String taskId) {
        return store.read(
                tables -> tables.tasks().find(new TaskKey(run, taskId)).orElseThrow());
    }

    Map<String, TaskState> states(RunKey run) {
        var states = new LinkedHashMap<String, TaskState>();
        store.read(tables -> tables.tasks().ofRun(run)).forEach(task -> states.put(task.taskId(), task.state()));
        return states;
    }

    List<TaskTable.Try> triesOf(RunKey run, String taskId) {
        return store.read(tables -> tables.tasks().tries(new TaskKey(run, taskId)));
    }

    /** Events of assets that a run was made for. */
    List<AssetTable.Event> eventsOf(RunKey run) {
        return store.read(tables -> tables.assets().ofRun(run));
    }

    /** Logical dates of the scheduled runs, oldest first. */
    List<String> scheduled(String dagId) {
        return store.read(tables -> tables.runs().ofDag(dagId)).stream()
                .filter(run -> run.run().runType() == RunType.SCHEDULED)
                .map(run -> run.run().logicalDate().orElseThrow().toString())
                .sorted()
                .toList();
    }

    List<StoredRun> runs(String dagId) {
        return store.read(tables -> tables.runs().ofDag(dagId));
    }

    @Override
    public Running start(Work work, Consumer<Outcome> ended) {
        TaskKey key = work.state().key();
        tries.add(work.task().taskId() + " " + work.state().tryNumber());
        Optional<Outcome> outcome = outcomes.apply(work);
        outcome.ifPresentOrElse(ended, () -> underWay.put(key, ended));
        return why -> {
            stopped.put(key, why);
            Consumer<Outcome> end = underWay.remove(key);
            if (end != null) {
                end.accept(Outcome.failed(why));
            }
        };
    }

    @Override
    public void call(List<huican.jobs.dag.Callback> callbacks, Work work, String event, String message) {
        String reason = event.startsWith("dag_") ? " " + message : "";
        callbacks.forEach(callback -> told.add(callback.name() + " " + event + reason));
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
