package huican.jobs.audit;

import huican.schemas.run.JsonFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * One line of the audit log. Entries are numbered from 1 without gaps; each carries the seal of the one before and its own.
 *
 * @param at to the microsecond
 * @param actor who
 * @param origin from where
 * @param before state before, JSON or null
 * @param after state after, JSON or null
 * @param result done, or why not
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String origin,
        String action,
        String kind,
        String subject,
        String before,
        String after,
        String result,
        String previousHash,
        String hash) {
    /** Of what was done. */
    public static final String DONE = "done";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What is sealed: the seal before, and a JSON list of all values in their order. No two entries have the same text. */
    String sealedText() {
        return previousHash
                + JsonFile.text(Arrays.asList(
                        id, TIME.format(at), actor, origin, action, kind, subject, before, after, result));
    }

    AuditEntry withHash(String given) {
        return new AuditEntry(id, at, actor, origin, action, kind, subject, before, after, result, previousHash, given);
    }

    public AuditHead head() {
        return new AuditHead(id, hash);
    }
}
