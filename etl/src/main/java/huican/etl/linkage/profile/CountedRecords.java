package huican.etl.linkage.profile;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the identity records of one file, rows that say the same together. What is held is bounded: when it is full it is given out, and what comes
 * again later is counted anew. Not for several threads.
 */
public final class CountedRecords {
    /** Different records held at most; about 500 bytes each. */
    private static final int MOST_HELD = 50_000;

    private final RowIdentity rows;
    private final ProfileIds ids;
    private final LocalDate day;
    private final int revision;
    private final String file;
    private final String version;
    private Map<IdentityRecord, Count> counts = new LinkedHashMap<>();

    /** How often, and where last. */
    private static final class Count {
        private final String identifier;
        private final String profileId;
        private long rows;
        private long lastLine;

        private Count(String identifier) {
            this.identifier = identifier;
            this.profileId = ProfileIds.profileId(identifier);
        }
    }

    /** Of a file of a delivery. */
    public CountedRecords(RowIdentity rows, ProfileIds ids, LocalDate day, int revision, String file) {
        this.rows = rows;
        this.ids = ids;
        this.day = day;
        this.revision = revision;
        this.file = file;
        this.version = ids.version();
    }

    /** Counts a row; gives its {@code profile_id}. */
    public String add(IdentityRecord record, long line) {
        Count count = counts.computeIfAbsent(record, r -> new Count(ids.identifier(r.profile())));
        count.rows++;
        count.lastLine = Math.max(count.lastLine, line);
        return count.profileId;
    }

    /** Whether {@link #take} is to be called before more is added. */
    public boolean isFull() {
        return counts.size() >= MOST_HELD;
    }

    /** What was counted since the last time: per row of the table {@code identity_record} its values. */
    public List<Object[]> take() {
        var taken = counts;
        counts = new LinkedHashMap<>();
        return taken.entrySet().stream()
                .map(e -> values(e.getKey(), e.getValue()))
                .toList();
    }

    private Object[] values(IdentityRecord record, Count count) {
        Object[] reported = record.values();
        var values = new Object[IdentityRecord.SCHEMA.length()];
        Object[] place = {
            rows.extract().source(),
            rows.extract().table(),
            day,
            revision,
            file,
            count.lastLine,
            count.rows,
            version,
            count.identifier,
            count.profileId
        };
        System.arraycopy(place, 0, values, 0, place.length);
        System.arraycopy(reported, 0, values, place.length, reported.length);
        return values;
    }
}
