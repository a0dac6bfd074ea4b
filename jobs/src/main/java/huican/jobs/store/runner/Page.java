package huican.jobs.store.runner;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some rows of a search, and where those before and after them are.
 *
 * @param total how many there are on all pages, at most {@link #MOST_COUNTED}
 */
public record Page<T>(List<T> rows, long total, Optional<Cursor> next, Optional<Cursor> previous) {
    /** So that counting a long table takes no longer than reading a page. */
    public static final int MOST_COUNTED = 50_000;

    public Page {
        rows = List.copyOf(rows);
    }

    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(rows.stream().map(each).toList(), total, next, previous);
    }
}
