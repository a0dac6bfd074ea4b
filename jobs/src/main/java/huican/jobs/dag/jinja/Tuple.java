package huican.jobs.dag.jinja;

import java.util.AbstractList;
import java.util.List;

/** A Python tuple: a list that is written in round brackets. */
final class Tuple extends AbstractList<Object> {
    private final Object[] items;

    Tuple(Object... items) {
        this.items = items.clone();
    }

    static Tuple of(List<Object> items) {
        return new Tuple(items.toArray());
    }

    @Override
    public Object get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }
}
