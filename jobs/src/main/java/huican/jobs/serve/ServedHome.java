package huican.jobs.serve;

import huican.jobs.access.TokenKeys;
import huican.jobs.access.Tokens;
import huican.jobs.dag.RunState;
import huican.jobs.dagfiles.LentDagFiles;
import huican.jobs.home.OwnedHome;
import huican.jobs.operate.ServedRunner;
import huican.jobs.process.ServerFile;
import huican.jobs.run.NightWorker;
import huican.jobs.run.Nights;
import huican.jobs.run.Tries;
import huican.jobs.run.WorkerSettings;
import huican.jobs.schedule.Engine;
import huican.jobs.schedule.QuartzAlarms;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.access.SignIn;
import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A home that a server owns, with its scheduler and all that needs: DAG files, tries, the nights' worker, Quartz' clock. */
public final class ServedHome implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(Shanghai.ZONE);

    /** How long runs stay on record, with their logs, when nobody says. */
    public static final Duration KEPT = Duration.ofDays(400);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OwnedHome owned;
    private final Nights nights;
    private final Tries tries;
    private final Engine engine;
    private final ServedRunner runner;
    private final SignIn signIn;
    private final Housekeeping housekeeping;
    private Duration kept = KEPT;

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
            LentDagFiles.lend(owned.home().dags(), served.runner.files());
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
        this.housekeeping = new Housekeeping(owned, engine);
    }

    /** How long runs stay on record, before {@link #start}. */
    public ServedHome keeping(Duration time) {
        kept = time;
        return this;
    }

    /** Begins to schedule. From now on other processes find the server. */
    public void start(int port, String token) {
        new ServerFile(ProcessHandle.current().pid(), port, token).write(owned.home());
        owned.lease().whenGone(engine::giveUp);
        housekeeping.start(kept);
        engine.start();
    }

    private Instant now() {
        return owned.clock().instant();
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

    @Override
    public void close() {
        ServerFile.remove(owned.home());
        LentDagFiles.giveBack(owned.home().dags());
        housekeeping.close();
        engine.close();
        tries.close();
        nights.close();
        housekeeping.ended();
        owned.close();
    }
}
