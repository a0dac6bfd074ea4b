package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.Request;
import huican.jobs.operate.Pools;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.PoolTable.Pool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pools as requests describe them. */
record PoolBodies(ServedRunner runner) implements BulkEntries<Pool> {
    private static final int LONGEST_NAME = 250;
    /** As many as there are. */
    private static final int UNLIMITED = -1;

    @Override
    public String nameKey() {
        return "name";
    }

    @Override
    public String name(Pool pool) {
        return pool.name();
    }

    @Override
    public Pool made(Body body) {
        String name = body.name("name", LONGEST_NAME);
        body.require("slots");
        body.text("team_name");
        return new Pool(
                name,
                body.integer("slots", UNLIMITED).orElse(0),
                body.text("description").orElse(""),
                body.bool("include_deferred", false));
    }

    @Override
    public Patch<Pool> patch(Body body, Optional<List<String>> mask) {
        Optional<String> inDocument =
                body.text("pool"); // so in Airflow's document, and sent by its client; Airflow takes both
        String name = body.text("name", LONGEST_NAME).or(() -> inDocument).orElse("");
        Optional<Integer> slots = body.integer("slots", UNLIMITED);
        Optional<String> description = body.text("description");
        Optional<Boolean> deferred = body.bool("include_deferred");
        body.text("team_name");
        body.checkKeys();
        var changes = Patches.changes(body, mask);
        return new Patch<>(
                name,
                before -> new Pool(
                        before.name(),
                        changes.test("slots") ? slots.orElse(before.slots()) : before.slots(),
                        changes.test("description") ? description.orElse("") : before.description(),
                        changes.test("include_deferred")
                                ? deferred.orElse(before.includeDeferred())
                                : before.includeDeferred()));
    }

    @Override
    public Optional<Pool> find(String name) {
        return runner.store().read(tables -> tables.pools().find(name));
    }

    @Override
    public void put(List<Pool> pools, Request request) {
        new Pools(runner.store()).set(pools, runner.now(), request.actor());
    }

    @Override
    public void remove(List<String> names, Request request) {
        names.forEach(name -> new Pools(runner.store()).remove(name, runner.now(), request.actor()));
    }

    @Override
    public String taken(Set<String> names) {
        return "The pools with these pool names: " + Bulk.set(names) + " already exist.";
    }

    @Override
    public String missing(Set<String> names) {
        return "The pools with these pool names: " + Bulk.set(names) + " were not found.";
    }
}
