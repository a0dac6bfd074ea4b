package huican.jobs.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log.
 *
 * @param actor of whom
 * @param kind of which kind of subject
 * @param subject part of a subject's name
 * @param since first moment
 * @param until first moment after
 * @param limit at most so many, the newest
 */
public record AuditFilter(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> kind,
        Optional<String> subject,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit) {}
