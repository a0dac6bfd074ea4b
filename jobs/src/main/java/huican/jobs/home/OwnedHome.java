package huican.jobs.home;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.database.HomeIdentity;
import huican.jobs.database.Lease;
import huican.jobs.database.Schema;
import huican.jobs.problem.Refusal;
import huican.jobs.process.MarkedProcesses;
import huican.jobs.store.AuditStore;
import huican.jobs.store.CitationStore;
import huican.jobs.store.DecisionStore;
import huican.jobs.store.DeliveryStore;
import huican.jobs.store.KeptAnswers;
import huican.jobs.store.ReleaseStore;
import huican.jobs.store.RunStore;
import huican.jobs.store.UserStore;
import huican.jobs.store.runner.RunnerStore;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Shanghai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A home this process owns, its folders made, its control database open, what a dead owner left behind put right. With the embedded
 * database a file lock makes the owner, with a database server the lease in it.
 */
public final class OwnedHome implements AutoCloseable {
    private final Home home;
    private final DatabaseSettings settings;
    private final Clock clock;
    private Optional<HomeLock> lock = Optional.empty();
    private ControlDatabase database;
    private Lease lease;
    private final WarehouseTurn warehouse;
    private boolean closed;

    private OwnedHome(Home home, DatabaseSettings settings, Clock clock, WarehouseTurn warehouse) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
        this.warehouse = warehouse;
    }

    /** Lets the commands that this process runs from now on work on the home as if they owned it, until it is closed. */
    public void lend() {
        LentHomes.lend(this);
    }

    /** For one command: its end is not the home's. */
    OwnedHome lent() {
        var lent = new OwnedHome(home, settings, clock, warehouse);
        lent.lock = lock;
        lent.database = database;
        lent.lease = lease;
        lent.closed = true;
        return lent;
    }

    /**
     * Becomes the owner.
     *
     * @param settings where the home's records are
     * @param command for the message other processes print meanwhile
     * @param patience how long to wait for another owner
     * @param prepare done as the owner; with the embedded database before that is opened
     * @throws Refusal if there is another owner, or the database cannot be used
     */
    public static OwnedHome open(
            Home home,
            DatabaseSettings settings,
            String command,
            Clock clock,
            Duration patience,
            Consumer<Home> prepare) {
        Optional<OwnedHome> lent = LentHomes.find(home);
        if (lent.isPresent()) {
            prepare.accept(home);
            return lent.get();
        }
        return open(home, settings, command, clock, patience, prepare, Lease.Times.USUAL);
    }

    static OwnedHome open(
            Home home,
            DatabaseSettings settings,
            String command,
            Clock clock,
            Duration patience,
            Consumer<Home> prepare,
            Lease.Times times) {
        var owned = new OwnedHome(home, settings, clock, new WarehouseTurn());
        try {
            if (settings.isEmbedded()) {
                HomeFolders.create(home);
                owned.lock = Optional.of(HomeLock.take(home, command, clock, patience));
                prepare.accept(home);
                boolean there = ControlFile.isThere(home, settings);
                owned.database = connect(home, settings, there);
                boolean changed = new Schema(owned.database).migrate();
                owned.lease = HomeLease.takeOver(owned.database, command, times);
                owned.begin(changed);
            } else {
                owned.database = DatabaseOpening.connect(home, settings);
                HomeFolders.create(home);
                boolean made = !new Schema(owned.database).has("lease") && new Schema(owned.database).migrate();
                owned.lease = HomeLease.take(owned.database, home, command, clock, patience, times);
                boolean changed =
                        new Schema(owned.database).migrate() || made; // under the lease: nobody works on the tables
                prepare.accept(home);
                owned.begin(changed);
            }
            return owned;
        } catch (DatabaseProblem e) {
            owned.close();
            throw Refusal.failure(e.getMessage());
        } catch (RuntimeException e) {
            owned.close();
            throw e;
        }
    }

    /** @param there whether the database is there already */
    private static ControlDatabase connect(Home home, DatabaseSettings settings, boolean there) {
        try {
            return DatabaseOpening.connect(home, settings);
        } catch (DatabaseProblem e) {
            throw e;
        } catch (RuntimeException e) {
            throw there ? ControlFile.unreadable(home, e) : e;
        }
    }

    private void begin(boolean changed) {
        MarkedProcesses.endWorkersLeft(home.root());
        HomeFolders.emptyTemporary(home);
        runs().failUnknown(runsInLake(), now());
        new HomeIdentity(database).bind(home, changed, now());
        runs().failLeftBehind(now());
        runner().writeOnly(tables -> tables.runs().failAttended(clock.instant()));
        audit().follow();
        new NightCommit(this).finishPublication();
    }

    public Home home() {
        return home;
    }

    public Clock clock() {
        return clock;
    }

    /** Who may write the warehouse. */
    public WarehouseTurn warehouse() {
        return warehouse;
    }

    /** Where the home's records and its catalogue of tables are. */
    public DatabaseSettings settings() {
        return settings;
    }

    public Lease lease() {
        return lease;
    }

    public ControlDatabase database() {
        return database;
    }

    public RunStore runs() {
        return new RunStore(database);
    }

    /** What the newest committed run consists of, of those whose files are still kept; empty before the first. */
    public Optional<RunManifest> newestManifest() {
        return runs().committed().stream()
                .map(run -> home.manifest(run.runId()))
                .filter(Files::isRegularFile)
                .reduce((earlier, later) -> later)
                .map(file -> JsonFile.read(file, RunManifest.class));
    }

    public DeliveryStore deliveries() {
        return new DeliveryStore(database);
    }

    public DecisionStore decisions() {
        return new DecisionStore(database);
    }

    public CitationStore citations() {
        return new CitationStore(database);
    }

    public UserStore users() {
        return new UserStore(database);
    }

    public AuditStore audit() {
        return new AuditStore(database);
    }

    public ReleaseStore releases() {
        return new ReleaseStore(database);
    }

    /** Answers to requests that are done once only. */
    public KeptAnswers answers() {
        return new KeptAnswers(database);
    }

    /** DAGs, their runs and tasks. */
    public RunnerStore runner() {
        return new RunnerStore(database);
    }

    /** Ids of the runs whose tables are in the lake: of a copy of the records that was put back, some are not on record. */
    private List<String> runsInLake() {
        Path manifests = home.manifest("").getParent();
        if (!Files.isDirectory(manifests)) {
            return List.of();
        }
        try (var files = Files.list(manifests)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("r\\d{8}-\\d{2,}\\.json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is committed, for the tasks of a run that starts. */
    public KnownState known() {
        List<RunManifest.Run> committed = runs().committed();
        Map<String, Long> snapshots = committed.isEmpty()
                ? Map.of()
                : runs().snapshots(committed.get(committed.size() - 1).runId());
        return new KnownState(
                deliveries().all(),
                snapshots,
                committed,
                runs().failed(),
                decisions().all());
    }

    /** Shanghai wall time, as runs and deliveries store it. */
    public LocalDateTime now() {
        return Shanghai.wallTime(clock).truncatedTo(ChronoUnit.MICROS);
    }

    /** Gives the home back; once, though the thread that ends the process may want it too. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        LentHomes.giveBack(this);
        if (lease != null) {
            lease.close();
        }
        if (database != null) {
            database.close();
        }
        lock.ifPresent(HomeLock::close);
    }
}
