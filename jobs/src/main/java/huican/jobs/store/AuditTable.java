package huican.jobs.store;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import huican.jobs.audit.AuditHead;
import huican.jobs.audit.AuditSeal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * The audit log within one transaction: an entry counts if and only if what it tells of does. The lease's row, which a transaction of the
 * home's owner holds, lets in one writer at a time.
 */
public final class AuditTable {
    private static final RowMapper<AuditEntry> ENTRY = (rows, context) -> new AuditEntry(
            rows.getLong("audit_id"),
            rows.getObject("at", OffsetDateTime.class).toInstant(),
            rows.getString("actor"),
            rows.getString("origin"),
            rows.getString("action"),
            rows.getString("subject_kind"),
            rows.getString("subject"),
            rows.getString("before_state"),
            rows.getString("after_state"),
            rows.getString("result"),
            rows.getString("previous_hash"),
            rows.getString("hash"));

    private final Handle handle;
    private final AuditSeal seal;

    public AuditTable(Handle handle, AuditSeal seal) {
        this.handle = handle;
        this.seal = seal;
    }

    /** Adds an entry after all others. */
    public AuditEntry append(Instant now, Actor actor, Act act) {
        AuditEntry entry = seal.entry(head(), now, actor, act);
        handle.createUpdate(
                        "INSERT INTO audit_entry (audit_id, at, actor, origin, action, subject_kind, subject, before_state,"
                                + " after_state, result, previous_hash, hash) VALUES (:id, :at, :actor, :origin, :action, :kind, :subject, :before,"
                                + " :after, :result, :previous, :hash)")
                .bind("id", entry.id())
                .bind("at", OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .bind("actor", entry.actor())
                .bind("origin", entry.origin())
                .bind("action", entry.action())
                .bind("kind", entry.kind())
                .bind("subject", entry.subject())
                .bind("before", entry.before())
                .bind("after", entry.after())
                .bind("result", entry.result())
                .bind("previous", entry.previousHash())
                .bind("hash", entry.hash())
                .execute();
        handle.afterCommit(() -> seal.committed(entry));
        return entry;
    }

    /** The last entry. */
    public AuditHead head() {
        return handle.createQuery("SELECT audit_id, hash FROM audit_entry ORDER BY audit_id DESC LIMIT 1")
                .map((rows, context) -> new AuditHead(rows.getLong("audit_id"), rows.getString("hash")))
                .findOne()
                .orElse(AuditHead.EMPTY);
    }

    /** Those from a number on, in their order. */
    public List<AuditEntry> from(long id) {
        return handle.createQuery("SELECT * FROM audit_entry WHERE audit_id >= :id ORDER BY audit_id")
                .bind("id", id)
                .map(ENTRY)
                .list();
    }

    /** All in their order, one after another: there may be millions. */
    public void each(Consumer<AuditEntry> work) {
        try (Stream<AuditEntry> entries =
                handle
                        .createQuery("SELECT * FROM audit_entry ORDER BY audit_id")
                        .setFetchSize(1_000)
                        .map(ENTRY)
                        .stream()) {
            entries.forEach(work);
        }
    }

    /** Newest first. */
    public List<AuditEntry> find(AuditFilter filter) {
        var conditions = new ArrayList<>(List.of("1 = 1"));
        var values = new TreeMap<String, Object>();
        filter.actor().ifPresent(word -> values.put("actor", word));
        filter.action().ifPresent(word -> values.put("action", word));
        filter.kind().ifPresent(word -> values.put("subject_kind", word));
        values.keySet().forEach(column -> conditions.add(column + " = :" + column));
        filter.subject().ifPresent(word -> {
            conditions.add("position(:subject IN subject) > 0");
            values.put("subject", word);
        });
        filter.since().ifPresent(moment -> {
            conditions.add("at >= :since");
            values.put("since", moment.atOffset(ZoneOffset.UTC));
        });
        filter.until().ifPresent(moment -> {
            conditions.add("at < :until");
            values.put("until", moment.atOffset(ZoneOffset.UTC));
        });
        return handle.createQuery("SELECT * FROM audit_entry WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY audit_id DESC LIMIT :limit")
                .bindMap(values)
                .bind("limit", filter.limit())
                .map(ENTRY)
                .list();
    }
}
