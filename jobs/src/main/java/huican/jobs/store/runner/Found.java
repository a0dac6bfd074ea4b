package huican.jobs.store.runner;

import java.util.List;
import java.util.function.Function;

/**
 * A page of what was searched for.
 *
 * @param total how many there are on all pages
 */
public record Found<T>(List<T> rows, long total) {
    public Found {
        rows = List.copyOf(rows);
    }

    public <R> Found<R> map(Function<T, R> each) {
        return new Found<>(rows.stream().map(each).toList(), total);
    }
}
