package huican.jobs.store;

import huican.jobs.access.Actor;
import huican.jobs.database.ControlDatabase;
import java.time.Instant;
import java.util.function.Function;

/** Users of a home. What changes is told to the audit log in the same transaction. */
public final class UserStore {
    private final ControlDatabase database;

    public UserStore(ControlDatabase database) {
        this.database = database;
    }

    public <R> R read(Function<UserTable, R> look) {
        return database.read(handle -> look.apply(new UserTable(handle)));
    }

    /** One transaction, as long as this process owns the home. */
    public <R> R change(Instant now, Actor actor, Function<UserTable, Changed<R>> work) {
        return database.write(handle -> {
            Changed<R> changed = work.apply(new UserTable(handle));
            var audit = new AuditTable(handle, database.seal());
            changed.acts().forEach(act -> audit.append(now, actor, act));
            return changed.result();
        });
    }
}
