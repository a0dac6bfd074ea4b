package huican.jobs.store.runner;

import huican.jobs.access.Actor;
import huican.jobs.database.ControlDatabase;
import huican.jobs.store.AuditTable;
import huican.jobs.store.Changed;
import java.time.Instant;
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

    /**
     * What a person changes: one transaction as {@link #write}, in which the audit log is told too. Whatever people can do goes through here
     * ({@code ArchitectureTest}).
     *
     * @param now moment of the change
     * @param actor who changes
     */
    public <R> R change(Instant now, Actor actor, Function<RunnerTables, Changed<R>> work) {
        synchronized (database) {
            return database.write(handle -> {
                var tables = new RunnerTables(handle);
                Changed<R> changed = work.apply(tables);
                var audit = new AuditTable(handle, database.seal());
                changed.acts().forEach(act -> {
                    audit.append(now, actor, act);
                    tables.events().add(now, actor.name(), act);
                });
                return changed.result();
            });
        }
    }

    public void writeOnly(Consumer<RunnerTables> work) {
        write(tables -> {
            work.accept(tables);
            return null;
        });
    }
}
