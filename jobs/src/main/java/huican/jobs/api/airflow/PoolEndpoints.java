package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.operate.Pools;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.PoolTable.Pool;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Order;
import java.util.List;
import java.util.Map;

/** Pools: how many tasks may run at a time. */
final class PoolEndpoints {
    private static final String POOLS = "/api/v2/pools";
    /** A name may hold slashes. */
    private static final String POOL = POOLS + "/<pool_name>";

    private static final Map<String, String> ORDERS = Map.of("id", "id", "name", "name", "pool", "name");

    private final ServedRunner runner;
    private final Pools pools;
    private final PoolBodies bodies;

    PoolEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.pools = new Pools(runner.store());
        this.bodies = new PoolBodies(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(POOLS, DAG_READ, this::list),
                Operation.post(POOLS, RUNNER_CONFIGURE, this::make),
                Operation.patch(POOLS, RUNNER_CONFIGURE, new Bulk<>(bodies)::handle),
                Operation.get(POOL, DAG_READ, request -> shown(pool(request))),
                Operation.patch(POOL, RUNNER_CONFIGURE, this::change),
                Operation.delete(POOL, RUNNER_CONFIGURE, this::remove));
    }

    private Answer list(Request request) {
        Search search = SearchQuery.of(request).pattern("pool_name", "name").search(ORDERS, Order.up("id"));
        Found<Pool> found = runner.store().read(tables -> tables.pools().search(search));
        return SearchQuery.page("pools", found, json()::of);
    }

    private PoolJson json() {
        return runner.store().read(tables -> new PoolJson(tables.pools().slots()));
    }

    private Answer shown(Pool pool) {
        return Answer.ok(json().of(pool));
    }

    private Pool pool(Request request) {
        String name = request.path("pool_name");
        return bodies.find(name)
                .orElseThrow(() -> HttpProblem.notFound("The Pool with name: `" + name + "` was not found"));
    }

    private Answer make(Request request) {
        Body body = request.body();
        Pool pool = bodies.made(body);
        body.end();
        if (!pools.add(pool, runner.now(), request.actor())) {
            throw Patches.taken("Pool", pool.name());
        }
        return Answer.created(json().of(pool));
    }

    private Answer change(Request request) {
        Body body = request.body();
        var mask = Patches.mask(request);
        var patch = bodies.patch(body, mask);
        body.end();
        String name = request.path("pool_name");
        var changes = Patches.changes(body, mask);
        if (name.equals(Pools.DEFAULT)
                && (changes.test("description")
                        || (changes.test("name") && !patch.name().equals(name)))) {
            throw HttpProblem.badRequest("Only slots and included_deferred can be modified on Default Pool");
        }
        if ((body.has("name") || body.has("pool")) && !patch.name().equals(name)) {
            throw HttpProblem.badRequest("Invalid body, pool name from request body doesn't match uri parameter");
        }
        Pool changed = patch.change().apply(pool(request));
        pools.set(List.of(changed), runner.now(), request.actor());
        return shown(changed);
    }

    private Answer remove(Request request) {
        if (request.path("pool_name").equals(Pools.DEFAULT)) {
            throw HttpProblem.badRequest("Default Pool can't be deleted");
        }
        pools.remove(pool(request).name(), runner.now(), request.actor());
        return Answer.noContent();
    }
}
