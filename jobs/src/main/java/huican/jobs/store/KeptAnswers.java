package huican.jobs.store;

import huican.jobs.database.ControlDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Answers to requests by the key that their sender gave them. */
public final class KeptAnswers {
    private final ControlDatabase database;

    public KeptAnswers(ControlDatabase database) {
        this.database = database;
    }

    /**
     * A request and what it was answered.
     *
     * @param fingerprint of what was asked
     * @param status 0 while nothing was answered yet
     * @param etag null for none; also without answer
     * @param answer JSON; null without answer
     */
    public record Kept(String fingerprint, int status, String etag, String answer) {}

    /** What is kept under a key; if nothing is, the request is on record as begun. What began before {@code oldest} is forgotten. */
    public Optional<Kept> begin(String actor, String key, String fingerprint, Instant now, Instant oldest) {
        return database.write(handle -> {
            handle.createUpdate("DELETE FROM idempotency_key WHERE begun_at < :oldest")
                    .bind("oldest", at(oldest))
                    .execute();
            Optional<Kept> kept = handle.createQuery(
                            "SELECT fingerprint, status, etag, answer FROM idempotency_key WHERE actor = :actor"
                                    + " AND idempotency_key = :key")
                    .bind("actor", actor)
                    .bind("key", key)
                    .map((rows, context) -> new Kept(
                            rows.getString("fingerprint"),
                            rows.getInt("status"),
                            rows.getString("etag"),
                            rows.getString("answer")))
                    .findOne();
            if (kept.isEmpty()) {
                handle.createUpdate("INSERT INTO idempotency_key (actor, idempotency_key, fingerprint, begun_at)"
                                + " VALUES (:actor, :key, :fingerprint, :now)")
                        .bind("actor", actor)
                        .bind("key", key)
                        .bind("fingerprint", fingerprint)
                        .bind("now", at(now))
                        .execute();
            }
            return kept;
        });
    }

    /** Keeps the answer of a request that was begun. */
    public void end(String actor, String key, Kept answered) {
        database.write(handle -> handle.createUpdate(
                        "UPDATE idempotency_key SET status = :status, etag = :etag, answer = :answer"
                                + " WHERE actor = :actor AND idempotency_key = :key")
                .bind("status", answered.status())
                .bind("etag", answered.etag())
                .bind("answer", answered.answer())
                .bind("actor", actor)
                .bind("key", key)
                .execute());
    }

    /** A request that was begun changed nothing: it may be sent again. */
    public void forget(String actor, String key) {
        database.write(handle -> handle.createUpdate(
                        "DELETE FROM idempotency_key WHERE actor = :actor AND idempotency_key = :key")
                .bind("actor", actor)
                .bind("key", key)
                .execute());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
