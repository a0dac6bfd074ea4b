package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.database.Schema;
import huican.jobs.home.ControlCopy;
import huican.jobs.home.ControlFile;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.runner.RunnerStore;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The records of the home that a command works on: the one door of all of Airflow's commands. */
final class RunnerHome {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Context context;
    private final Home home;
    private final DatabaseSettings settings;
    private DagFiles files;

    RunnerHome(Context context, HomeOptions options) {
        this.context = context;
        this.home = options.home();
        this.settings = options.database(context.screen());
    }

    Home home() {
        return home;
    }

    DatabaseSettings settings() {
        return settings;
    }

    /** Looks at the records as they are now, whoever works on them; a home in which nothing was run yet has what a first run would find. */
    <R> R read(Function<RunnerStore, R> look) {
        try (var copy = copy()) {
            return look.apply(new RunnerStore(copy.database()));
        } catch (DatabaseProblem e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** Whether an embedded database is there, and a server answers. */
    boolean isThere() {
        return ControlFile.isThere(home, settings);
    }

    /** Version of the tables as they are; empty before anything was run. */
    Optional<String> schemaVersion() {
        if (!isThere()) {
            return Optional.empty();
        }
        try (var copy = ControlCopy.of(home, settings)) {
            return new Schema(copy.database()).version();
        } catch (DatabaseProblem e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private ControlCopy copy() {
        if (!ControlFile.isThere(home, settings)) {
            return ControlCopy.ofNothing();
        }
        ControlCopy copy = ControlCopy.of(home, settings);
        if (!settings.isEmbedded() || hasTheTables(copy)) {
            return copy;
        }
        copy.close(); // an older program's tables: they are brought up to date in a copy, in the home by the next
        // command that writes
        return ControlCopy.broughtUpToDate(home);
    }

    /** Asking the tables themselves takes a tenth of the time that asking for their names does. */
    private static boolean hasTheTables(ControlCopy copy) {
        try {
            new RunnerStore(copy.database()).read(tables -> tables.pools().all());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The DAG files as they are when first asked for. */
    DagFiles dagFiles() {
        if (files == null) {
            files = new DagFiles(home.dags(), context.clock(), context.environment());
            files.look();
        }
        return files;
    }

    /**
     * Works on the records as the owner of the home.
     *
     * @param command for the message that others print meanwhile
     */
    <R> R write(String command, Function<RunnerStore, R> work) {
        return own(command, owned -> work.apply(new RunnerStore(owned.database())));
    }

    <R> R own(String command, Function<OwnedHome, R> work) {
        try (var owned = OwnedHome.open(home, settings, command, context.clock(), PATIENCE, own -> {})) {
            return work.apply(owned);
        }
    }
}
