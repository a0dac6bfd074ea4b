package huican.jobs.usecase.audit;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditHead;
import huican.jobs.home.OwnedHome;
import huican.schemas.run.JsonFile;
import java.util.Map;
import java.util.Optional;

/** Tells the audit log that the records of a home, the log among them, were put back to an earlier state: what it held since is named. */
public final class PutBackRecords {
    private static final String ACTION = "put_back";
    private static final String LOST = "last_entry_before";

    private PutBackRecords() {}

    /**
     * Tells it.
     *
     * @param copy name of the file that was put back
     */
    public static void tell(OwnedHome owned, String copy, Actor actor) {
        AuditHead before = owned.database().seal().head().orElse(AuditHead.EMPTY);
        Act act = Act.on("records", copy, ACTION)
                .from(Map.of(LOST, before.entry(), "hash", before.hash()))
                .to(Map.of("last_entry", owned.audit().head().entry()));
        owned.audit().putBack(owned.clock().instant(), actor, act);
    }

    /** The number of the last entry that went, of an entry that tells it. */
    static Optional<Long> lost(AuditEntry entry) {
        return entry.action().equals(ACTION) && entry.before() != null
                ? Optional.of(
                        ((Number) JsonFile.parse(entry.before(), Map.class).get(LOST)).longValue())
                : Optional.empty();
    }
}
