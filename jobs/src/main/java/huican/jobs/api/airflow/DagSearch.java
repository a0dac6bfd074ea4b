package huican.jobs.api.airflow;

import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.RunState;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.Dags;
import huican.jobs.operate.Favorites;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.RunCounts.LastRun;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Airflow's search for DAGs: there are few, and most of what it looks at stands in their files. */
public record DagSearch(ServedRunner runner) {
    private static final ListedRows<DagRow> ROWS = new ListedRows<>(Map.ofEntries(
            Map.entry("dag_id", DagRow::id),
            Map.entry("dag_display_name", DagRow::title),
            Map.entry("next_dagrun", DagRow::nextRun),
            Map.entry("last_run_state", DagRow::lastState),
            Map.entry("dag_run_start_date", row -> row.lastRun().flatMap(LastRun::startedAt)),
            Map.entry("dag_run_end_date", row -> row.lastRun().flatMap(LastRun::endedAt)),
            Map.entry("bundle_name", row -> DagOverview.BUNDLE),
            Map.entry("bundle_version", row -> null)));

    private static final Map<String, String> ORDERS = Map.of(
            "dag_id",
            "dag_id",
            "dag_display_name",
            "dag_display_name",
            "next_dagrun",
            "next_dagrun",
            "state",
            "last_run_state",
            "last_run_state",
            "last_run_state",
            "start_date",
            "dag_run_start_date",
            "last_run_start_date",
            "dag_run_start_date");

    private static final List<String> STATES =
            Arrays.stream(RunState.values()).map(RunState::word).toList();

    public Found<DagRow> find(Request request) {
        SearchQuery query = SearchQuery.of(request)
                .pattern("dag_id", "dag_id")
                .pattern("dag_display_name", "dag_display_name")
                .moments("dag_run_start_date", "dag_run_end_date")
                .exactly("bundle_name")
                .exactly("bundle_version");
        request.word("last_dag_run_state", STATES)
                .ifPresent(state -> query.and(Condition.equal("last_run_state", state)));
        List<String> states = request.queries("dag_run_state");
        if (!STATES.containsAll(states)) {
            throw HttpProblem.of(422, "Invalid value for state. Valid values are " + String.join(", ", STATES));
        }
        query.and(Condition.in("last_run_state", states));
        var search = query.search(ORDERS, Order.up("dag_id"));
        Predicate<DagRow> wanted = wanted(request);
        return ROWS.find(rows(request).stream().filter(wanted).toList(), search);
    }

    private List<DagRow> rows(Request request) {
        var dags = new Dags(runner.store(), runner.files());
        List<DagOverview> all = request.bool("exclude_stale", true) ? dags.all() : dags.allWithStale();
        Map<String, LastRun> last =
                runner.store().read(tables -> tables.runCounts().last());
        var favorites = new Favorites(runner.store()).of(request.actor().name());
        return all.stream()
                .map(dag ->
                        new DagRow(dag, Optional.ofNullable(last.get(dag.dagId())), favorites.contains(dag.dagId())))
                .toList();
    }

    private static Predicate<DagRow> wanted(Request request) {
        List<String> tags = request.queries("tags");
        boolean all = request.literal("tags_match_mode", List.of("any", "all"))
                .filter("all"::equals)
                .isPresent();
        List<String> owners = request.queries("owners");
        Optional<Boolean> paused = request.bool("paused");
        Optional<Boolean> broken = request.bool("has_import_errors");
        Optional<Boolean> onAssets = request.bool("has_asset_schedule");
        Optional<String> asset = request.query("asset_dependency");
        Optional<Boolean> favorite = request.bool("is_favorite");
        List<String> types = request.queries("timetable_type");
        Predicate<DagRow> tagged = row -> tags.isEmpty()
                || (all ? row.tags().containsAll(tags) : tags.stream().anyMatch(row.tags()::contains));
        return tagged.and(row ->
                        owners.isEmpty() || owners.stream().anyMatch(row.dag().owners()::contains))
                .and(row -> paused.map(value -> value == row.dag().isPaused()).orElse(true))
                .and(row -> broken.map(value -> value == row.isBroken()).orElse(true))
                .and(row -> onAssets.map(value -> value == row.waitsForAssets()).orElse(true))
                .and(row -> asset.map(row::waitsFor).orElse(true))
                .and(row -> favorite.map(value -> value == row.favorite()).orElse(true))
                .and(row -> types.isEmpty() || TimetableNames.isOneOf(row.dag().dag(), types));
    }
}
