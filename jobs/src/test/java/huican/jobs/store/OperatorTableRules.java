package huican.jobs.store;

import static huican.jobs.store.StoredNights.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.store.runner.AssetEvents;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.PoolTable.Pool;
import huican.jobs.store.runner.RunCounts.LastRun;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Comparison;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.VariableTable.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What operators search for, and in which order it comes. */
interface OperatorTableRules extends OnEachDatabase {

    @Test
    default void entriesKeepTheirPlaceWhenTheyChange() {
        var store = new RunnerStore(database());
        store.writeOnly(tables -> {
            for (String name : List.of("z", "a", "m")) {
                tables.pools().put(new Pool("place_" + name, 1, "", false));
                tables.variables().put(new Variable("place_" + name, "1", Optional.empty()));
            }
            tables.pools().put(new Pool("place_z", 2, "", true));
            tables.variables().put(new Variable("place_z", "2", Optional.of("d")));
        });
        var search =
                new Search(List.of(new Condition("name", Comparison.PREFIX, "place_")), List.of(Order.up("id")), 10, 0);
        var variables = new Search(
                List.of(new Condition("key", Comparison.CONTAINS, "PLACE_Z|place_m")), List.of(Order.up("id")), 1, 0);

        Found<Pool> pools = store.read(tables -> tables.pools().search(search));
        assertThat(pools.rows()).extracting(Pool::name).containsExactly("place_z", "place_a", "place_m");
        assertThat(pools.rows().get(0).slots()).isEqualTo(2);
        Found<Variable> found = store.read(tables -> tables.variables().search(variables));
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.rows()).extracting(Variable::value).containsExactly("2");
    }

    @Test
    default void aBackslashIsSearchedAsItIs() {
        var store = new RunnerStore(database());
        store.writeOnly(tables -> tables.variables().put(new Variable("back\\slash", "1", Optional.empty())));
        var search = Search.all(List.of(new Condition("key", Comparison.CONTAINS, "k\\s")));

        Found<Variable> found = store.read(tables -> tables.variables().search(search));
        assertThat(found.rows()).extracting(Variable::key).containsExactly("back\\slash");
    }

    @Test
    default void anEventOfAnAssetWaitsForARunAndIsItsThen() {
        var store = new RunnerStore(database());
        var run = StoredRun.queued(DagRun.manual("asset_reader", NOW, Map.of()), NOW, "asset");
        store.writeOnly(tables -> {
            tables.assets().know("x-test://events", "x-test://events");
            tables.assets()
                    .happened(
                            "x-test://events",
                            Optional.of(new TaskKey("maker", "r", "t")),
                            "{\"a\": 1}",
                            Set.of("asset_reader", "another"),
                            NOW);
            tables.runs().create(run);
            tables.assets().consumed(run.key());
        });
        var search = Search.all(List.of(Condition.equal("uri", "x-test://events")), Order.down("timestamp"));

        Found<AssetEvents.Event> found =
                store.read(tables -> tables.assetEvents().search(search));
        assertThat(found.rows()).hasSize(1);
        AssetEvents.Event event = found.rows().get(0);
        assertThat(event.extra()).isEqualTo(Map.of("a", 1));
        List<AssetEvents.Made> made = store.read(tables -> tables.assetEvents().runs(event.id()));
        assertThat(made).extracting(AssetEvents.Made::run).containsExactly(run.key());
        List<AssetEvents.Queued> queued =
                store.read(tables -> tables.assetEvents().queued());
        assertThat(queued).contains(new AssetEvents.Queued("another", event.assetId(), NOW));
        Map<String, AssetEvents.Event> last =
                store.read(tables -> tables.assetEvents().last());
        assertThat(last).containsEntry("x-test://events", event);

        store.writeOnly(tables -> queued.forEach(one -> tables.assetEvents().forget(one, NOW)));
        List<AssetEvents.Queued> left =
                store.read(tables -> tables.assetEvents().queued());
        assertThat(left).isEmpty();
    }

    @Test
    default void theRunMadeLastStandsForItsDag() {
        var store = new RunnerStore(database());
        var first = StoredRun.queued(DagRun.manual("counted", NOW, Map.of()), NOW, "cli");
        var second = StoredRun.queued(DagRun.manual("counted", NOW.plusSeconds(60), Map.of()), NOW, "cli");
        store.writeOnly(tables -> {
            tables.runs().create(first);
            tables.runs().create(second);
            tables.runs().end(second.key(), RunState.FAILED, NOW.plusSeconds(90));
        });

        Map<String, LastRun> last = store.read(tables -> tables.runCounts().last());
        assertThat(last.get("counted").state()).isEqualTo(RunState.FAILED);
        Map<String, Map<RunState, Integer>> counts =
                store.read(tables -> tables.runCounts().byState());
        assertThat(counts.get("counted")).isEqualTo(Map.of(RunState.QUEUED, 1, RunState.FAILED, 1));
    }

    @Test
    default void listsComeInTheOrderOfEachField() {
        var store = new RunnerStore(database());
        store.writeOnly(tables -> {
            tables.events().add(NOW, "listed", new RunKey("d", "r"), Optional.of("t"), "somebody");
            tables.backfills()
                    .create(new Backfill(
                            0,
                            "listed",
                            NOW,
                            NOW,
                            Map.of(),
                            "none",
                            1,
                            false,
                            NOW,
                            Optional.empty(),
                            Optional.empty()));
        });

        ordered(
                store,
                (tables, search) -> tables.events().search(search),
                "id when event dag_id run_id task_id owner" + " extra map_index try_number logical_date");
        ordered(
                store,
                (tables, search) -> tables.backfills().search(search),
                "id dag_id from_date to_date is_paused"
                        + " reprocess_behavior max_active_runs created_at completed_at updated_at");
        ordered(
                store,
                (tables, search) -> tables.assetEvents().search(search),
                "id asset_id uri name timestamp" + " source_dag_id source_run_id source_task_id source_map_index");
        ordered(store, (tables, search) -> tables.pools().search(search), "id name");
        ordered(store, (tables, search) -> tables.variables().search(search), "id key _val description");
        ordered(
                store,
                (tables, search) -> tables.connections().search(search),
                "id conn_id conn_type description host port");
    }

    private static void ordered(RunnerStore store, BiFunction<RunnerTables, Search, Found<?>> search, String fields) {
        for (String field : fields.split(" ")) {
            var byField = new Search(List.of(), List.of(Order.down(field)), 5, 0);
            Found<?> found = store.read(tables -> search.apply(tables, byField));
            assertThat(found.rows()).as(field).hasSizeLessThanOrEqualTo(5);
        }
    }
}
