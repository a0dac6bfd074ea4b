package huican.jobs.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of a child table collected under the id of their parent, in the order they came. */
record Grouped<T>(Map<Long, List<T>> rows) {

    static <T> Grouped<T> empty() {
        return new Grouped<>(new HashMap<>());
    }

    Grouped<T> add(long parent, T row) {
        rows.computeIfAbsent(parent, id -> new ArrayList<>()).add(row);
        return this;
    }

    List<T> of(long parent) {
        return List.copyOf(rows.getOrDefault(parent, List.of()));
    }
}
