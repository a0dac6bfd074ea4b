package huican.jobs.schedule;

import huican.jobs.dag.Callback;
import huican.jobs.dag.RunState;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.database.LeaseLostException;
import huican.jobs.schedule.EndTry.Told;
import huican.jobs.schedule.OneLook.Done;
import huican.jobs.schedule.OneLook.End;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Running;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduler. One thread looks whenever something has happened, and when a moment has come: it takes in tries that have ended, makes and starts runs,
 * decides tasks and chooses which of them start, all in one transaction; only then are tries started. What it knows stands in the control
 * database: whoever changes rows there calls {@link #wake}.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration HANGS = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RunnerStore store;
    private final DagCatalogue dags;
    private final TryExecutor executor;
    private final Clock clock;
    private final Settings settings;
    private final Alarms alarms;
    private final Map<TaskKey, Live> live = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<End> ends = new ConcurrentLinkedQueue<>();
    private final Map<RunKey, CompletableFuture<RunState>> awaited = new ConcurrentHashMap<>();
    private final Semaphore woken = new Semaphore(0);
    private final ReentrantLock looking = new ReentrantLock();
    private final Thread thread = new Thread(this::loop, "scheduler");
    private volatile boolean starting = true;
    private volatile boolean closed;
    private volatile boolean again;
    private volatile long passed = System.nanoTime();
    private Instant looked = Instant.EPOCH;
    private Instant next = Instant.MAX;
    private volatile Optional<RuntimeException> problem = Optional.empty();

    /**
     * @param only the one run of the command {@code nightly}; empty for all
     * @param parallelism tries at once
     */
    public record Settings(Optional<RunKey> only, int parallelism) {
        /** Of a server. */
        public static final Settings ALL = new Settings(Optional.empty(), 32);

        public static Settings only(RunKey run) {
            return new Settings(Optional.of(run), 32);
        }
    }

    /** A try under way. */
    record Live(Work work, Running running) {}

    /** The moments at which time alone changes something. */
    record Next(Map<String, Instant> runs, Optional<Instant> other) {
        Instant first() {
            return Stream.concat(runs.values().stream(), other.stream())
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        }
    }

    public Engine(
            RunnerStore store, DagCatalogue dags, TryExecutor executor, Alarms alarms, Clock clock, Settings settings) {
        this.store = store;
        this.dags = dags;
        this.executor = executor;
        this.alarms = alarms;
        this.clock = clock;
        this.settings = settings;
        thread.setDaemon(true);
    }

    /** Takes up what a scheduler before this one left under way, then begins to look. */
    public void start() {
        alarms.start(this::wake);
        recoverNow();
        thread.start();
        wake();
    }

    /** Something has changed. */
    public void wake() {
        woken.release();
    }

    /** The end of a run: waits for it, even if it has not begun. */
    public RunState await(RunKey run) throws InterruptedException {
        var end = awaited.computeIfAbsent(run, key -> new CompletableFuture<>());
        problem.ifPresent(end::completeExceptionally);
        Optional<RunState> state = store.read(tables -> tables.runs().find(run).map(StoredRun::state));
        if (state.isPresent() && state.get().isEnd()) {
            end.complete(state.get());
        }
        try {
            return end.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new java.util.concurrent.CompletionException(e.getCause());
        } finally {
            awaited.remove(run);
        }
    }

    /** Whether it looks: not once the database is gone or another process has taken the home. */
    public boolean isHealthy() {
        return !closed && thread.isAlive();
    }

    /** Whether it looks, and the last look did not take too long: one that hangs, or waits for its database, is not alive. */
    public boolean isAlive() {
        return isHealthy() && System.nanoTime() - passed < HANGS.toNanos();
    }

    /** Tries under way. */
    public int underWay() {
        return live.size();
    }

    /** From now on no try is started; those under way go on and their ends are recorded. */
    public void drain() {
        starting = false;
    }

    /** Ends all tries under way soon. */
    public void stopTries(String why) {
        live.values().forEach(one -> one.running().stop(why));
    }

    /** Looks no more, and lets {@link #await} fail. */
    public void giveUp(RuntimeException cause) {
        problem = Optional.of(cause);
        closed = true;
        awaited.values().forEach(end -> end.completeExceptionally(cause));
        wake();
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        alarms.close();
    }

    private void loop() {
        while (!closed) {
            passed = System.nanoTime();
            try {
                boolean called = woken.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                woken.drainPermits();
                if (settings.only().isEmpty()) {
                    called |= dags.refresh();
                }
                if (called || isTime()) {
                    lookNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DatabaseProblem | LeaseLostException e) {
                LOG.error("{}", e.getMessage());
                giveUp(e);
            } catch (RuntimeException | Error e) {
                LOG.error("调度器出错，一秒后再试", e);
                if (settings.only().isPresent()) {
                    giveUp(new IllegalStateException(e));
                }
                pause();
            }
        }
    }

    /**
     * Whether a look could see something that nobody called for: tries are under way, a moment has come, or the clock was set. Every ten
     * seconds in any case.
     */
    private boolean isTime() {
        Instant now = clock.instant();
        boolean clockWasSet = now.isBefore(looked) || now.isAfter(looked.plus(LONGEST_PAUSE));
        return !live.isEmpty() || clockWasSet || !now.isBefore(next);
    }

    private static void pause() {
        try {
            Thread.sleep(BEAT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look, in the caller's thread: for a scheduler that was not started. */
    void lookNow() {
        looking.lock();
        try {
            look();
        } finally {
            looking.unlock();
        }
    }

    /** Whether a further look would see more: a try has ended, or a run, which lets another one start. */
    boolean hasMore() {
        return !ends.isEmpty() || again;
    }

    private void look() {
        looked = clock.instant();
        var taken = new ArrayList<End>();
        for (End end = ends.poll(); end != null; end = ends.poll()) {
            taken.add(end);
        }
        Done done;
        try {
            done = store.write(tables -> new OneLook(
                            new Look(tables, dags, clock.instant(), settings.only()),
                            executor,
                            settings.parallelism(),
                            starting,
                            live,
                            taken)
                    .decide());
        } catch (RuntimeException e) {
            ends.addAll(taken);
            throw e;
        }
        taken.forEach(end -> live.remove(end.work().state().key()));
        done.begin().forEach(this::begin);
        done.told().forEach(told -> tell(told.callbacks(), told));
        done.ended().forEach(run -> executor.ended(run, done.ends().get(run.key())));
        done.ends().forEach((run, state) -> {
            CompletableFuture<RunState> end = awaited.get(run);
            if (end != null) {
                end.complete(state);
            }
        });
        next = done.next().first();
        alarms.set(done.next());
        again = !done.ended().isEmpty();
        if (again) {
            wake();
        }
    }

    private void begin(Work work) {
        if (!work.task().callbacks().execute().isEmpty()) {
            executor.call(work.task().callbacks().execute(), work, "execute", "");
        }
        Running running = executor.start(work, outcome -> ended(work, outcome));
        live.put(work.state().key(), new Live(work, running));
    }

    private void tell(List<Callback> callbacks, Told told) {
        executor.call(callbacks, told.work(), told.event(), told.message());
    }

    private void ended(Work work, Outcome outcome) {
        ends.add(new End(work, outcome, clock.instant()));
        wake();
    }

    /** Takes up what a process before this one left. */
    void recoverNow() {
        var recovery = new Recovery(store, dags, executor, clock, settings.only());
        recovery.recover(this::ended)
                .forEach(found -> live.put(found.work().state().key(), found));
    }
}
