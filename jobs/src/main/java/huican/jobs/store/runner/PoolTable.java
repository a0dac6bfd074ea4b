package huican.jobs.store.runner;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Pools: how many tasks may run at a time. */
public final class PoolTable {
    private final Handle handle;

    PoolTable(Handle handle) {
        this.handle = handle;
    }

    /** @param slots negative: without limit */
    public record Pool(String name, int slots, String description, boolean includeDeferred) {}

    public List<Pool> all() {
        return handle.createQuery("SELECT * FROM pool ORDER BY pool")
                .map((rows, context) -> new Pool(
                        rows.getString("pool"),
                        rows.getInt("slots"),
                        rows.getString("description"),
                        rows.getBoolean("include_deferred")))
                .list();
    }

    public Map<String, Pool> byName() {
        return all().stream().collect(Collectors.toMap(Pool::name, Function.identity()));
    }
}
