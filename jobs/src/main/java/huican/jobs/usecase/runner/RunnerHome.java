package huican.jobs.usecase.runner;

import huican.jobs.dagfiles.DagFiles;
import huican.jobs.dagfiles.LentDagFiles;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.database.Schema;
import huican.jobs.home.ControlCopy;
import huican.jobs.home.ControlFile;
import huican.jobs.problem.Refusal;
import huican.jobs.store.AuditStore;
import huican.jobs.store.ReleaseStore;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.HomeAccess.OwnersWork;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The runner's records of a home: the one door of all that operators do with DAGs, runs, pools, variables and connections. */
public final class RunnerHome {
    private final HomeAccess access;
    private final Map<String, String> environment;
    private DagFiles files;

    /** @param environment that DAG files may ask for */
    public RunnerHome(HomeAccess access, Map<String, String> environment) {
        this.access = access;
        this.environment = environment;
    }

    public Home home() {
        return access.home();
    }

    public DatabaseSettings settings() {
        return access.database();
    }

    /** Looks at the records as they are now, whoever works on them; a home in which nothing was run yet has what a first run would find. */
    public <R> R read(Function<RunnerStore, R> look) {
        return look(database -> look.apply(new RunnerStore(database)));
    }

    /** The same, for what is not the runner's: users, the audit log. */
    public <R> R look(Function<ControlDatabase, R> look) {
        try (var copy = copy()) {
            return look.apply(copy.database());
        } catch (DatabaseProblem e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** Whether an embedded database is there, and a server answers. */
    public boolean isThere() {
        return ControlFile.isThere(home(), settings());
    }

    /** Version of the tables as they are; empty before anything was run. */
    public Optional<String> schemaVersion() {
        if (!isThere()) {
            return Optional.empty();
        }
        try (var copy = ControlCopy.of(home(), settings())) {
            return new Schema(copy.database()).version();
        } catch (DatabaseProblem e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private ControlCopy copy() {
        if (!ControlFile.isThere(home(), settings())) {
            return ControlCopy.ofNothing();
        }
        ControlCopy copy = ControlCopy.of(home(), settings());
        if (!settings().isEmbedded() || hasTheTables(copy)) {
            return copy;
        }
        copy.close(); // an older program's tables: they are brought up to date in a copy, in the home by the next
        // command that writes
        return ControlCopy.broughtUpToDate(home());
    }

    /** Asking the tables themselves takes a tenth of the time that asking for their names does. */
    private static boolean hasTheTables(ControlCopy copy) {
        try {
            new RunnerStore(copy.database()).read(tables -> tables.jobs().all());
            new AuditStore(copy.database()).head();
            new ReleaseStore(copy.database()).read(records -> records.grant(""));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The DAG files as they are when first asked for; beside a server those of its scheduler. */
    public DagFiles dagFiles() {
        if (files == null) {
            files = LentDagFiles.find(home().dags())
                    .orElseGet(() -> new DagFiles(home().dags(), access.clock(), environment, this::lastGood));
            files.look();
        }
        return files;
    }

    private Optional<String> lastGood(String file) {
        return read(store -> store.read(tables -> tables.versions().lastGood(file)));
    }

    /**
     * Works on the records as the owner of the home.
     *
     * @param command for the message that others print meanwhile
     */
    public <R> R write(String command, Function<RunnerStore, R> work) {
        return own(command, owned -> work.apply(new RunnerStore(owned.database())));
    }

    /** Works on the home as its owner. */
    public <R, E extends Exception> R own(String command, OwnersWork<R, E> work) throws E {
        return access.asOwner(command, work);
    }

    /** Version of the tables that this program wants. */
    public static String newestSchemaVersion() {
        return Schema.newestVersion();
    }
}
