package huican.jobs.usecase.night;

import java.util.Map;

/** What became of the rows that a night read. */
public record RowCounts(long rows, long accepted, long quarantined, long duplicates) {

    /** @param figures of the tasks up to standardise; later tasks count rows of their own */
    public static RowCounts of(Map<String, Object> figures) {
        return new RowCounts(
                count(figures, "rows"),
                count(figures, "accepted"),
                count(figures, "quarantined"),
                count(figures, "duplicates"));
    }

    private static long count(Map<String, Object> figures, String key) {
        return figures.get(key) instanceof Number n ? n.longValue() : 0;
    }

    /** Accepted, quarantined and duplicate rows together. */
    public long sum() {
        return accepted + quarantined + duplicates;
    }

    public boolean balanced() {
        return sum() == rows;
    }
}
