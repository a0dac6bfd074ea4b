package huican.jobs.serve;

import huican.jobs.access.Actor;
import huican.jobs.access.TokenKeys;
import huican.jobs.access.Tokens;
import huican.jobs.audit.AuditHeads;
import huican.jobs.dag.RunState;
import huican.jobs.home.OwnedHome;
import huican.jobs.operate.CleanRecords;
import huican.jobs.operate.ServedRunner;
import huican.jobs.process.ServerFile;
import huican.jobs.run.NightWorker;
import huican.jobs.run.Nights;
import huican.jobs.run.Tries;
import huican.jobs.run.WorkerSettings;
import huican.jobs.schedule.Engine;
import huican.jobs.schedule.QuartzAlarms;
import huican.jobs.store.runner.JobTable.StoredJob;
import huican.jobs.store.runner.OldRecords.Kind;
import huican.jobs.store.runner.OldRecords.Range;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.access.SignIn;
import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A home that a server owns, with its scheduler and all that needs: DAG files, tries, the nights' worker, Quartz' clock. */
public final class ServedHome implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(Shanghai.ZONE);
    private static final Logger LOG = LoggerFactory.getLogger(ServedHome.class);

    /** How long runs stay on record, with their logs. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** A file of the database that is written anew while the server runs. */
    private static final long LARGE = 64L << 20;

    /** How often the server says it is alive: three times before it is taken for dead. */
    private static final Duration BEAT = StoredJob.SILENCE.dividedBy(3);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OwnedHome owned;
    private final Nights nights;
    private final Tries tries;
    private final Engine engine;
    private final ServedRunner runner;
    private final SignIn signIn;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Becomes the owner of the home, and lends it to the commands this process runs.
     *
     * @param command for the message that other processes print meanwhile
     * @param environment of DAG files
     * @param prepare done as the owner
     * @param told one line for each run that has ended
     */
    public static ServedHome open(
            HomeAccess access,
            String command,
            WorkerSettings settings,
            NightWorker.Start workers,
            Map<String, String> environment,
            Consumer<Home> prepare,
            Consumer<String> told) {
        var owned = OwnedHome.open(access.home(), access.database(), command, access.clock(), PATIENCE, prepare);
        try {
            var served = new ServedHome(owned, settings, workers, environment, told);
            owned.lend();
            return served;
        } catch (RuntimeException e) {
            owned.close();
            throw e;
        }
    }

    private ServedHome(
            OwnedHome owned,
            WorkerSettings settings,
            NightWorker.Start workers,
            Map<String, String> environment,
            Consumer<String> told) {
        this.owned = owned;
        this.nights = new Nights(owned, settings, workers);
        this.tries = new Tries(owned, nights, (run, state) -> told.accept(line(run, state)));
        var dags = LoadedDags.of(owned, environment);
        this.runner = new ServedRunner(owned.runner(), dags.files(), owned.home(), owned.clock(), environment);
        dags.refresh();
        this.signIn = new SignIn(owned.users(), owned.audit(), new Tokens(new TokenKeys(owned.home())), owned.clock());
        this.engine = new Engine(
                owned.runner(), dags, tries, new QuartzAlarms(owned.database()), owned.clock(), Engine.Settings.ALL);
    }

    /** Begins to schedule. From now on other processes find the server. */
    public void start(int port, String token) {
        new ServerFile(ProcessHandle.current().pid(), port, token).write(owned.home());
        owned.lease().whenGone(engine::giveUp);
        owned.runner().writeOnly(tables -> tables.jobs().begin(RunningServer.host(), now()));
        engine.start();
        housekeeping.scheduleWithFixedDelay(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(this::tidy, 10, 10, TimeUnit.MINUTES);
    }

    private Instant now() {
        return owned.clock().instant();
    }

    /** A scheduler that hangs is not alive, though its process is. */
    private void beat() {
        try {
            if (engine.isAlive()) {
                owned.runner().writeOnly(tables -> tables.jobs().beat(now()));
            }
        } catch (RuntimeException e) {
            LOG.warn("心跳未记下", e);
        }
    }

    /** The database does not grow for ever: runs that ended long ago go with their logs, and its file is written anew. */
    private void tidy() {
        try {
            Instant before = now().minus(KEPT);
            new CleanRecords(owned.runner(), owned.home())
                    .clean(
                            EnumSet.allOf(Kind.class),
                            new Range(before, Set.of(), Set.of()),
                            owned.clock().instant(),
                            Actor.SERVER);
            AuditHeads.of(owned.home()).keepDaily(now(), owned.audit().head());
            owned.database().compact(LARGE);
        } catch (RuntimeException e) {
            LOG.warn("整理控制库未成", e);
        }
    }

    private String line(StoredRun run, RunState state) {
        Instant now = now();
        double seconds = Duration.between(run.startedAt().orElse(now), now).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%s  %s  %s  %s  %.1f 秒",
                TIME.format(now),
                run.run().dagId(),
                run.run().runId(),
                state.word(),
                seconds);
    }

    /** What operators' requests work on. */
    public ServedRunner runner() {
        return runner;
    }

    /** How users are known. */
    public SignIn signIn() {
        return signIn;
    }

    /** Whether nobody may sign in yet. */
    public boolean hasNoUsers() {
        return owned.users().read(users -> users.isEmpty());
    }

    /** The home as use cases reach it. */
    public HomeAccess access() {
        return new HomeAccess(owned.home(), owned.settings(), owned.clock());
    }

    public Path root() {
        return owned.home().root();
    }

    /** Something was changed that the scheduler should see at once. */
    public void wake() {
        engine.wake();
    }

    /** Whether the scheduler works; false once the database is gone or the home was taken. */
    public boolean isHealthy() {
        return engine.isHealthy();
    }

    /**
     * Starts nothing more, and waits for what runs.
     *
     * @return whether all has ended
     */
    public boolean drain(Duration patience) throws InterruptedException {
        engine.drain();
        long until = System.nanoTime() + patience.toNanos();
        while (engine.underWay() > 0 && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        return engine.underWay() == 0;
    }

    /** Ends what still runs: its tries have failed, and are tried again by the next scheduler as their DAGs say. */
    public void stopTries() throws InterruptedException {
        engine.stopTries("调度器停止");
        nights.interrupt();
        long until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        while (engine.underWay() > 0 && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    private void endJobs() {
        try {
            owned.runner().writeOnly(tables -> tables.jobs().end(now()));
        } catch (RuntimeException e) {
            LOG.debug("the end of the server is not on record", e); // its database has gone, or another server's now
        }
    }

    @Override
    public void close() {
        ServerFile.remove(owned.home());
        housekeeping.shutdown();
        engine.close();
        tries.close();
        nights.close();
        endJobs();
        owned.close();
    }
}
