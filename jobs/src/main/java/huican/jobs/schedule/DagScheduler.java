package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.TriggerRule.Decision;
import huican.jobs.database.ControlDatabase;
import huican.jobs.schedule.TaskExecutor.Outcome;
import huican.jobs.store.DagRunStore;
import huican.jobs.store.QuartzTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;

/**
 * Runs DAGs: Quartz fires one job per try of a task as soon as its upstreams satisfy its trigger rule; a failed try with retries left is
 * fired again after the task's delay. States of runs, tasks and tries are rows of the control database before anything is started.
 */
public final class DagScheduler implements AutoCloseable {
    /** Quartz finds connections by a name of the whole process: each scheduler has its own, so that one that died sees no other's jobs. */
    private static final AtomicInteger POOLS = new AtomicInteger();

    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final ControlDatabase database;
    private final DagRunStore store;
    private final Clock clock;
    private final Scheduler quartz;
    private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * Starts the scheduler; jobs a dead process left behind are dropped, their runs are failed already by the owner of the home. Its name
     * carries the token of the lease: a process taken for dead does not get to see the jobs of its successor.
     */
    public DagScheduler(ControlDatabase database, Clock clock) {
        this.database = database;
        this.store = new DagRunStore(database);
        this.clock = clock;
        try {
            String name = "huican-" + database.token();
            String pool = "control-" + POOLS.incrementAndGet();
            new QuartzTables(database).removeOthers(name);
            SchedulerRepository.getInstance().remove(name); // of a home of this process whose database went away
            DBConnectionManager.getInstance().addConnectionProvider(pool, new QuartzConnections(database));
            quartz = new StdSchedulerFactory(settings(name, pool)).getScheduler();
            quartz.setJobFactory((bundle, scheduler) -> new TaskJob(this));
            quartz.clear();
            quartz.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("调度器不能启动：" + e.getMessage(), e);
        }
    }

    private static Properties settings(String name, String pool) {
        var settings = new Properties();
        settings.putAll(Map.of(
                "org.quartz.scheduler.instanceName", name,
                "org.quartz.scheduler.makeSchedulerThreadDaemon", "true",
                "org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool",
                "org.quartz.threadPool.threadCount", "4",
                "org.quartz.threadPool.makeThreadsDaemons", "true",
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
                "org.quartz.jobStore.dataSource", pool,
                "org.quartz.jobStore.useProperties", "true",
                "org.quartz.jobStore.isClustered", "false"));
        return settings;
    }

    /**
     * Stores the run and starts its first tasks.
     *
     * @param executor does the work of the run's tries
     */
    public void start(Dag dag, DagRun run, TaskExecutor executor) {
        var started = new ActiveRun(dag, run, executor, new CompletableFuture<>());
        store.start(dag, run, clock.instant());
        active.put(started.group(), started);
        advance(started);
    }

    /** Waits until the run has ended. */
    public RunState await(DagRun run) throws InterruptedException {
        ActiveRun running = active.get(run.dagId() + "/" + run.runId());
        if (running == null) {
            return store.state(run.dagId(), run.runId()).orElseThrow();
        }
        try {
            return running.end().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    /** One try of a task, in a thread of Quartz. */
    void runTry(JobKey key) {
        ActiveRun running = active.get(key.getGroup());
        if (running == null || stopped) {
            return;
        }
        try {
            DagTask task = running.dag().task(key.getName());
            String dagId = running.run().dagId();
            String runId = running.run().runId();
            int tryNumber = store.beginTry(dagId, runId, task.taskId(), clock.instant());
            Outcome outcome = running.executor().run(running.dag(), running.run(), task, tryNumber);
            if (stopped) {
                return; // whoever stopped us records the try as failed, with all that was under way
            }
            boolean again = outcome.state() == TaskState.FAILED && tryNumber <= task.retries();
            Instant ended = clock.instant();
            store.endTry(
                    dagId,
                    runId,
                    task.taskId(),
                    again ? TaskState.UP_FOR_RETRY : outcome.state(),
                    outcome.message(),
                    ended);
            if (again) {
                var delay = task.retry().delayAfter(running.run(), task.taskId(), tryNumber);
                fire(running, task, ended.plus(delay), tryNumber + 1);
            } else {
                advance(running);
            }
        } catch (RuntimeException | Error e) {
            active.remove(running.group());
            running.end().completeExceptionally(e); // a defect: its run would wait for ever
        }
    }

    /** Decides every task that can be decided, then whether the run has ended. */
    private void advance(ActiveRun running) {
        synchronized (running) {
            boolean decided;
            Map<String, TaskState> states;
            do {
                states = store.taskStates(running.run().dagId(), running.run().runId());
                decided = decide(running, states);
            } while (decided);
            if (states.values().stream().allMatch(TaskState::isEnd)
                    && !running.end().isDone()) {
                end(running, states);
            }
        }
    }

    /** Whether a task reached an end that its downstreams have to be told. */
    private boolean decide(ActiveRun running, Map<String, TaskState> states) {
        boolean decided = false;
        for (DagTask task : running.dag().tasks()) {
            if (states.get(task.taskId()) != TaskState.NONE) {
                continue;
            }
            List<TaskState> upstreams =
                    task.upstreams().stream().map(states::get).toList();
            Decision decision = task.triggerRule().decide(upstreams);
            if (decision == Decision.RUN && task.operator() == DagTask.Operator.BASH) {
                set(running, task, TaskState.QUEUED);
                fire(running, task, clock.instant(), 1);
            } else if (decision != Decision.WAIT) {
                set(running, task, endWithoutTry(decision));
                decided = true;
            }
        }
        return decided;
    }

    private static TaskState endWithoutTry(Decision decision) {
        return switch (decision) {
            case RUN -> TaskState.SUCCESS;
            case SKIP -> TaskState.SKIPPED;
            case UPSTREAM_FAILED -> TaskState.UPSTREAM_FAILED;
            case WAIT -> TaskState.NONE;
        };
    }

    private void end(ActiveRun running, Map<String, TaskState> states) {
        RunState state = RunState.ofLeaves(running.dag().leaves().stream()
                .map(leaf -> states.get(leaf.taskId()))
                .toList());
        store.endRun(running.run().dagId(), running.run().runId(), state, clock.instant());
        active.remove(running.group());
        running.end().complete(state);
    }

    private void set(ActiveRun running, DagTask task, TaskState state) {
        store.setState(running.run().dagId(), running.run().runId(), task.taskId(), state);
    }

    private void fire(ActiveRun running, DagTask task, Instant at, int tryNumber) {
        var job = JobBuilder.newJob(TaskJob.class)
                .withIdentity(task.taskId(), running.group())
                .build();
        var trigger = TriggerBuilder.newTrigger()
                .withIdentity(task.taskId() + "#" + tryNumber, running.group())
                .forJob(job)
                .startAt(Date.from(at))
                .build();
        database.patiently(() -> {
            quartz.scheduleJob(job, Set.of(trigger), true);
            return null;
        });
    }

    /** Starts no further try and lets {@link #await} fail: Quartz itself would wait for ever for a database that has gone. */
    public void giveUp(RuntimeException problem) {
        stopped = true;
        active.values().forEach(running -> running.end().completeExceptionally(problem));
        active.clear();
    }

    /**
     * Starts no further try, and waits a few seconds for those under way, which the caller has made to end: how they ended is not recorded.
     *
     * @param end makes them end
     */
    public void stop(Runnable end) {
        stopped = true;
        try {
            quartz.standby();
        } catch (SchedulerException e) {
            throw new IllegalStateException("调度器不能停止：" + e.getMessage(), e);
        }
        end.run();
        close();
    }

    /** Starts no further task and waits for running ones, but not for ever: Quartz does not give up a database that has gone. */
    @Override
    public void close() {
        var waiting = new Thread(this::shutDown, "scheduler-end");
        waiting.setDaemon(true);
        waiting.start();
        try {
            waiting.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shutDown() {
        try {
            quartz.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("调度器不能停止：" + e.getMessage(), e);
        }
    }
}
