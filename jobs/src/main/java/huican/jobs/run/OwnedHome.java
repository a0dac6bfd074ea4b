package huican.jobs.run;

import huican.jobs.store.ControlDatabase;
import huican.jobs.store.DagRunStore;
import huican.jobs.store.DeliveryStore;
import huican.jobs.store.RunStore;
import huican.schemas.run.Home;
import huican.schemas.run.KnownState;
import huican.schemas.run.RunManifest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A home this process owns: locked, its folders made, its control database open, what a dead owner left behind put right. */
public final class OwnedHome implements AutoCloseable {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Home home;
    private final Clock clock;
    private final HomeLock lock;
    private final ControlDatabase database;

    private OwnedHome(Home home, Clock clock, HomeLock lock, ControlDatabase database) {
        this.home = home;
        this.clock = clock;
        this.lock = lock;
        this.database = database;
    }

    /**
     * Becomes the owner.
     *
     * @param command for the message other processes print meanwhile
     * @param patience how long to wait for another owner
     * @param prepare done as the owner, before the control database is opened
     */
    public static OwnedHome open(Home home, String command, Clock clock, Duration patience, Consumer<Home> prepare) {
        HomeFolders.create(home);
        HomeLock lock = HomeLock.take(home, command, clock, patience);
        try {
            prepare.accept(home);
            HomeFolders.emptyTemporary(home);
            var database = ControlDatabase.embedded(home.control());
            var owned = new OwnedHome(home, clock, lock, database);
            owned.runs().failLeftBehind(owned.now());
            owned.dagRuns().failLeftBehind(clock.instant());
            new NightCommit(owned).finishPublication();
            return owned;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Home home() {
        return home;
    }

    public Clock clock() {
        return clock;
    }

    public ControlDatabase database() {
        return database;
    }

    public RunStore runs() {
        return new RunStore(database);
    }

    public DeliveryStore deliveries() {
        return new DeliveryStore(database);
    }

    public DagRunStore dagRuns() {
        return new DagRunStore(database);
    }

    /** What is committed, for the tasks of a run that starts. */
    KnownState known() {
        List<RunManifest.Run> committed = runs().committed();
        Map<String, Long> snapshots = committed.isEmpty()
                ? Map.of()
                : runs().snapshots(committed.get(committed.size() - 1).runId());
        return new KnownState(deliveries().all(), snapshots, committed);
    }

    /** Shanghai wall time, as runs and deliveries store it. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), SHANGHAI).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        database.close();
        lock.close();
    }
}
