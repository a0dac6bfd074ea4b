package huican.jobs.store;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import huican.jobs.audit.AuditHead;
import huican.jobs.database.ControlDatabase;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The audit log: what is told of what changes nothing in the database, and what is asked of it. */
public final class AuditStore {
    private final ControlDatabase database;

    public AuditStore(ControlDatabase database) {
        this.database = database;
    }

    /** Tells what happened, by itself. */
    public AuditEntry tell(Instant now, Actor actor, Act act) {
        return database.write(handle -> table(handle).append(now, actor, act));
    }

    /** The head outside is brought up to the table's, if it is only behind. */
    public void follow() {
        database.seal()
                .head()
                .ifPresent(head -> database.seal()
                        .follow(database.read(handle -> table(handle).from(head.entry()))));
    }

    /**
     * The table was put back as it was earlier: says so in it, with the head that was there before.
     *
     * @param act what was put back
     */
    public AuditEntry putBack(Instant now, Actor actor, Act act) {
        AuditEntry said = tell(now, actor, act);
        database.seal().putBack(said);
        return said;
    }

    public AuditHead head() {
        return database.read(handle -> table(handle).head());
    }

    /** All in their order, one after another. */
    public void each(Consumer<AuditEntry> work) {
        database.read(handle -> {
            table(handle).each(work);
            return null;
        });
    }

    /** Newest first. */
    public List<AuditEntry> find(AuditFilter filter) {
        return database.read(handle -> table(handle).find(filter));
    }

    private AuditTable table(Handle handle) {
        return new AuditTable(handle, database.seal());
    }
}
