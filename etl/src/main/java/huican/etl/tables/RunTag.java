package huican.etl.tables;

import java.time.Instant;

/**
 * Names what a run commits, so that it is kept.
 *
 * @param now from when on
 * @param retainDays for how long
 */
public record RunTag(String runId, Instant now, int retainDays) {

    /** Iceberg counts the age of a tag from its snapshot, which may be older than the run: a table to which nothing came. */
    long maxAgeMillis(long snapshotMillis) {
        return Math.max(0, now.toEpochMilli() - snapshotMillis) + retainDays * 86_400_000L;
    }
}
