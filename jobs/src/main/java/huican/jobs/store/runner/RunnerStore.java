package huican.jobs.store.runner;

import huican.jobs.database.ControlDatabase;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The tables of the job runner: DAGs, runs, tasks, tries and what belongs to them. What is done together is one transaction; work may be done
 * again when the connection was lost, so that it must have no effect outside the tables.
 */
public final class RunnerStore {
    private final ControlDatabase database;

    public RunnerStore(ControlDatabase database) {
        this.database = database;
    }

    /** Looks, without a transaction. */
    public <R> R read(Function<RunnerTables, R> work) {
        return database.read(handle -> work.apply(new RunnerTables(handle)));
    }

    /**
     * One transaction, as long as this process owns the home. Within the process one after another: what was read in it is still so when it is
     * written.
     */
    public <R> R write(Function<RunnerTables, R> work) {
        synchronized (database) {
            return database.write(handle -> work.apply(new RunnerTables(handle)));
        }
    }

    public void writeOnly(Consumer<RunnerTables> work) {
        write(tables -> {
            work.accept(tables);
            return null;
        });
    }
}
