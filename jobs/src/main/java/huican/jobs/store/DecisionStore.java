package huican.jobs.store;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.audit.AuditSeal;
import huican.jobs.database.ControlDatabase;
import huican.jobs.problem.MaskedText;
import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Sha256;
import huican.schemas.run.Shanghai;
import huican.schemas.vocabulary.DecisionKind;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * What people decided; rows are added and read, nothing else. Each row's hash covers the hash before it. A removed last row leaves no trace
 * here: keep the newest hash elsewhere (a printed report, a backup) to see that too.
 */
public final class DecisionStore {
    private static final RowMapper<Decision> DECISION = (rows, context) -> new Decision(
            rows.getLong("id"),
            rows.getObject("decided_at", LocalDateTime.class),
            rows.getString("actor"),
            rows.getString("subject_kind"),
            rows.getString("subject"),
            rows.getString("action"),
            rows.getString("reason"),
            rows.getString("before_state"),
            rows.getString("after_state"),
            rows.getString("previous_hash"),
            rows.getString("hash"));

    private final ControlDatabase database;

    public DecisionStore(ControlDatabase database) {
        this.database = database;
    }

    /**
     * What is decided on.
     *
     * @param key of one of them
     */
    public record Subject(DecisionKind kind, String key) {}

    /**
     * A state before and after, as JSON; null for none.
     */
    public record Change(String before, String after) {}

    /** A decision that is to be added. */
    public record Entry(Subject subject, String action, String reason, Change change) {}

    /** Adds several after all others, or none. */
    public void appendAll(LocalDateTime decidedAt, Actor actor, List<Entry> entries) {
        database.writeOnly(handle -> entries.forEach(entry -> append(
                handle,
                database.seal(),
                decidedAt,
                actor,
                entry.subject(),
                entry.action(),
                entry.reason(),
                entry.change())));
    }

    /**
     * Adds a decision after all others.
     *
     * @param decidedAt Shanghai wall time
     * @param reason must say something
     */
    public Decision append(
            LocalDateTime decidedAt, Actor actor, Subject subject, String action, String reason, Change change) {
        return database.write(
                handle -> append(handle, database.seal(), decidedAt, actor, subject, action, reason, change));
    }

    /** In the caller's transaction, which also does what was decided. */
    static Decision append(
            Handle handle,
            AuditSeal seal,
            LocalDateTime decidedAt,
            Actor actor,
            Subject subject,
            String action,
            String reason,
            Change change) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("裁定缺少理由");
        }
        Optional<Decision> last = last(handle);
        var unhashed = new Decision(
                last.map(Decision::id).orElse(0L) + 1,
                decidedAt.truncatedTo(ChronoUnit.MICROS),
                actor.name(),
                subject.kind().word(),
                subject.key(),
                action,
                reason,
                change.before(),
                change.after(),
                last.map(Decision::hash).orElse(""),
                "");
        Decision decision = unhashed.withHash(hash(unhashed));
        insert(handle, decision);
        new AuditTable(handle, seal)
                .append(decision.decidedAt().atZone(Shanghai.ZONE).toInstant(), actor, act(decision));
        return decision;
    }

    /** The audit log tells that it was decided, and which of the decisions it is: reason and states stand there. */
    private static Act act(Decision decision) {
        var after = new LinkedHashMap<String, Object>();
        after.put("decision", decision.id());
        after.put("decision_hash", decision.hash());
        after.put("state", decision.afterState());
        Act act = Act.on(decision.subjectKind(), MaskedText.of(decision.subject()), decision.action());
        return decision.beforeState() == null
                ? act.to(after)
                : act.from(Map.of("state", decision.beforeState())).to(after);
    }

    private static Optional<Decision> last(Handle handle) {
        return handle.createQuery("SELECT * FROM decision ORDER BY id DESC LIMIT 1")
                .map(DECISION)
                .findOne();
    }

    private static void insert(Handle handle, Decision decision) {
        handle.createUpdate(
                        "INSERT INTO decision (id, decided_at, actor, subject_kind, subject, action, reason, before_state,"
                                + " after_state, previous_hash, hash) VALUES (:id, :decidedAt, :actor, :kind, :subject, :action, :reason,"
                                + " :before, :after, :previous, :hash)")
                .bind("id", decision.id())
                .bind("decidedAt", decision.decidedAt())
                .bind("actor", decision.actor())
                .bind("kind", decision.subjectKind())
                .bind("subject", decision.subject())
                .bind("action", decision.action())
                .bind("reason", decision.reason())
                .bind("before", decision.beforeState())
                .bind("after", decision.afterState())
                .bind("previous", decision.previousHash())
                .bind("hash", decision.hash())
                .execute();
    }

    /** All of them in their order. */
    public List<Decision> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM decision ORDER BY id")
                .map(DECISION)
                .list());
    }

    /** The first one that is not as it was written or does not follow on the one before; empty if all do. */
    public Optional<Decision> verify() {
        String previous = "";
        for (Decision decision : all()) {
            if (!decision.previousHash().equals(previous) || !decision.hash().equals(hash(decision))) {
                return Optional.of(decision);
            }
            previous = decision.hash();
        }
        return Optional.empty();
    }

    /** Over the previous hash and a JSON list of the row's values: no two rows have the same text. */
    private static String hash(Decision d) {
        String text = JsonFile.text(Arrays.asList(
                d.id(),
                d.decidedAt(),
                d.actor(),
                d.subjectKind(),
                d.subject(),
                d.action(),
                d.reason(),
                d.beforeState(),
                d.afterState()));
        return "sha256:" + Sha256.of(d.previousHash() + text);
    }
}
