package huican.jobs.store.runner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Makes a pool, or changes it. */
    public void set(String name, int slots, String description, boolean includeDeferred) {
        handle.createUpdate("DELETE FROM pool WHERE pool = :name")
                .bind("name", name)
                .execute();
        handle.createUpdate("INSERT INTO pool (pool, slots, description, include_deferred)"
                        + " VALUES (:name, :slots, :description, :includeDeferred)")
                .bind("name", name)
                .bind("slots", slots)
                .bind("description", description)
                .bind("includeDeferred", includeDeferred)
                .execute();
    }

    public Map<String, Pool> byName() {
        return all().stream().collect(Collectors.toMap(Pool::name, Function.identity()));
    }

    public Optional<Pool> find(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    /** Adds a pool, or changes the one of this name. */
    public void put(Pool pool) {
        remove(pool.name());
        handle.createUpdate("INSERT INTO pool (pool, slots, description, include_deferred)"
                        + " VALUES (:name, :slots, :description, :deferred)")
                .bind("name", pool.name())
                .bind("slots", pool.slots())
                .bind("description", pool.description())
                .bind("deferred", pool.includeDeferred())
                .execute();
    }

    /** Whether there was one. */
    public boolean remove(String name) {
        return handle.createUpdate("DELETE FROM pool WHERE pool = :name")
                        .bind("name", name)
                        .execute()
                > 0;
    }
}
