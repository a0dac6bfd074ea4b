package huican.jobs.release;

import huican.schemas.release.ReleaseGrant;
import java.time.Instant;

/**
 * A grant as it is on record.
 *
 * @param id its number
 * @param by who approved the profile
 */
public record Approved(long id, ReleaseGrant grant, Instant at, String by, String reason) {}
