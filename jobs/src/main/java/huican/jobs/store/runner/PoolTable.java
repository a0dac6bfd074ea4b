package huican.jobs.store.runner;

import huican.jobs.dag.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
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

    private static final SearchedRows SEARCHED =
            new SearchedRows("*", "pool", Map.of("id", "pool_number", "name", "pool", "pool", "pool"), "pool_number");

    public List<Pool> all() {
        return handle.createQuery("SELECT * FROM pool ORDER BY pool")
                .map((rows, context) -> pool(rows))
                .list();
    }

    /** Fields: {@code name}, and {@code id} for the order in which they were made. */
    public Found<Pool> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> pool(rows));
    }

    /** How many slots tasks of each state take, by pool; those of pools that are no more too. */
    public Map<String, Map<TaskState, Integer>> slots() {
        var slots = new HashMap<String, Map<TaskState, Integer>>();
        handle.createQuery("SELECT pool, state, sum(pool_slots) AS slots FROM task_instance"
                        + " WHERE state IN ('scheduled', 'queued', 'running', 'deferred') GROUP BY pool, state")
                .map((rows, context) -> slots.computeIfAbsent(rows.getString("pool"), pool -> new HashMap<>())
                        .put(TaskState.ofWord(rows.getString("state")), rows.getInt("slots")))
                .list();
        return slots;
    }

    /** Makes a pool, or changes it. */
    public void set(String name, int slots, String description, boolean includeDeferred) {
        put(new Pool(name, slots, description, includeDeferred));
    }

    public Map<String, Pool> byName() {
        return all().stream().collect(Collectors.toMap(Pool::name, Function.identity()));
    }

    public Optional<Pool> find(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    /** Adds a pool, or changes the one of this name. */
    public void put(Pool pool) {
        int changed = write(
                "UPDATE pool SET slots = :slots, description = :description, include_deferred = :deferred"
                        + " WHERE pool = :name",
                pool);
        if (changed == 0) {
            write(
                    "INSERT INTO pool (pool, slots, description, include_deferred)"
                            + " VALUES (:name, :slots, :description, :deferred)",
                    pool);
        }
    }

    private int write(String sql, Pool pool) {
        return handle.createUpdate(sql)
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

    private static Pool pool(ResultSet rows) throws SQLException {
        return new Pool(
                rows.getString("pool"),
                rows.getInt("slots"),
                rows.getString("description"),
                rows.getBoolean("include_deferred"));
    }
}
