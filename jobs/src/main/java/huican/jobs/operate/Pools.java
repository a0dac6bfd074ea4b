package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.PoolTable.Pool;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pools: looked at, set, removed. */
public final class Pools {
    /** Of every task that names no other. */
    public static final String DEFAULT = "default_pool";

    private static final int LONGEST_NAME = 250;

    private final RunnerStore store;

    public Pools(RunnerStore store) {
        this.store = store;
    }

    public List<Pool> all() {
        return store.read(tables -> tables.pools().all());
    }

    public Pool find(String name) {
        return store.read(tables -> tables.pools().find(name)).orElseThrow(() -> missing(name));
    }

    /** Adds pools, or changes those of the same names. */
    public void set(List<Pool> pools, Instant now, Actor actor) {
        pools.forEach(Pools::check);
        store.change(now, actor, tables -> {
            var acts = new ArrayList<Act>();
            pools.forEach(pool -> acts.add(put(tables, pool)));
            return new Changed<>(pools, acts);
        });
    }

    /** Adds a pool; false, and nothing is changed, if there is one of this name. */
    public boolean add(Pool pool, Instant now, Actor actor) {
        check(pool);
        return store.change(
                now,
                actor,
                tables -> tables.pools().find(pool.name()).isPresent()
                        ? Changed.of(false)
                        : Changed.of(true, put(tables, pool)));
    }

    private static Act put(RunnerTables tables, Pool pool) {
        Act act = Act.on("pool", pool.name(), "set").to(values(pool));
        Optional<Pool> before = tables.pools().find(pool.name());
        tables.pools().put(pool);
        return before.map(there -> act.from(values(there))).orElse(act);
    }

    private static void check(Pool pool) {
        if (pool.name().isBlank()) {
            throw OperatorProblem.invalid("Pool name shouldn't be empty");
        }
        if (pool.name().length() > LONGEST_NAME) {
            throw OperatorProblem.invalid("Pool name can't be more than " + LONGEST_NAME + " characters");
        }
        if (pool.slots() < -1) {
            throw OperatorProblem.invalid("Bad value for `slots`: " + pool.slots());
        }
    }

    public void remove(String name, Instant now, Actor actor) {
        if (name.equals(DEFAULT)) {
            throw OperatorProblem.conflict(DEFAULT + " cannot be deleted");
        }
        store.change(now, actor, tables -> {
            Pool before = tables.pools().find(name).orElseThrow(() -> missing(name));
            tables.pools().remove(name);
            return Changed.of(before, Act.on("pool", name, "delete").from(values(before)));
        });
    }

    private static Map<String, Object> values(Pool pool) {
        return Map.of(
                "slots", pool.slots(),
                "description", pool.description(),
                "include_deferred", pool.includeDeferred());
    }

    private static OperatorProblem missing(String name) {
        return OperatorProblem.missing("Pool " + name + " does not exist");
    }
}
