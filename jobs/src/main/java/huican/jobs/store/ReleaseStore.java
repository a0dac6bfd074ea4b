package huican.jobs.store;

import huican.jobs.access.Actor;
import huican.jobs.database.ControlDatabase;
import java.time.Instant;
import java.util.function.Function;

/** Releases of a home, their grants and receipts. What changes is told to the audit log in the same transaction. */
public final class ReleaseStore {
    private final ControlDatabase database;

    public ReleaseStore(ControlDatabase database) {
        this.database = database;
    }

    public <R> R read(Function<ReleaseRecords, R> look) {
        return database.read(handle -> look.apply(new ReleaseRecords(handle)));
    }

    /** One transaction, as long as this process owns the home. */
    public <R> R change(Instant now, Actor actor, Function<ReleaseRecords, Changed<R>> work) {
        return database.write(handle -> {
            Changed<R> changed = work.apply(new ReleaseRecords(handle));
            var audit = new AuditTable(handle, database.seal());
            changed.acts().forEach(act -> audit.append(now, actor, act));
            return changed.result();
        });
    }
}
