package huican.jobs.store.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A place between two rows of a search: what it is ordered by, of the row beside it.
 *
 * @param values text, number, {@code Instant} or null, one for each order and one that no other row has
 * @param backwards whether the rows before it are wanted
 */
public record Cursor(List<Object> values, boolean backwards) {
    public Cursor {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
