package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.dag.Dag;
import huican.jobs.dag.Params;
import huican.jobs.dag.asset.AssetCondition;
import huican.jobs.dag.time.NoTimetable;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.FileToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Airflow's DAGResponse, and what its DAGDetailsResponse has more. */
public final class DagJson {
    private static final int DEFAULT_LIMIT = 16;

    private DagJson() {}

    public static Map<String, Object> of(DagOverview overview) {
        Map<String, Object> json = overview.fields();
        Optional<Dag> dag = overview.dag();
        if (dag.map(d -> d.schedule() instanceof NoTimetable).orElse(false)) {
            json.put("timetable_summary", null);
        }
        dag.ifPresent(d -> json.put("timetable_description", TimetableNames.description(d.schedule())));
        json.computeIfAbsent("max_active_tasks", key -> DEFAULT_LIMIT);
        json.put("file_token", FileToken.of(String.valueOf(json.get("relative_fileloc"))));
        return json;
    }

    /** @param more is_favorite, active_runs_count, latest_dag_version */
    static Map<String, Object> details(DagOverview overview, Map<String, Object> more) {
        Map<String, Object> json = of(overview);
        Optional<Dag> dag = overview.dag();
        json.put("catchup", dag.map(Dag::catchup).orElse(false));
        json.put(
                "dag_run_timeout",
                dag.flatMap(d -> d.limits().runTimeout()).map(Object::toString).orElse(null));
        json.put(
                "asset_expression",
                dag.flatMap(d -> d.schedule().assets()).map(DagJson::expression).orElse(null));
        json.put("doc_md", dag.flatMap(Dag::docMd));
        json.put("start_date", dag.flatMap(Dag::startDate));
        json.put("end_date", dag.flatMap(Dag::endDate));
        json.put("is_paused_upon_creation", dag.map(Dag::pausedUponCreation));
        json.put("params", dag.map(d -> params(d.params(), null)).orElse(Map.of()));
        json.put("render_template_as_native_obj", dag.map(Dag::renderNative).orElse(false));
        json.put("template_search_path", dag.map(Dag::templateFolders).filter(folders -> !folders.isEmpty()));
        json.put("timezone", dag.map(d -> d.timezone().getId()).orElse("UTC"));
        json.put("last_parsed", json.get("last_parsed_time"));
        json.put("default_args", Map.of());
        json.put("rerun_with_latest_version", null);
        json.put("owner_links", Map.of());
        json.put("concurrency", json.get("max_active_tasks"));
        json.putAll(more);
        return json;
    }

    /** @param source where they come from: dag, task, or null */
    static Map<String, Object> params(Params params, String source) {
        var json = Json.object();
        params.all()
                .forEach((name, param) -> json.put(
                        name,
                        Json.object(
                                "value",
                                param.value(),
                                "schema",
                                param.schema(),
                                "description",
                                param.description(),
                                "source",
                                source)));
        return json;
    }

    public static Map<String, Object> expression(AssetCondition condition) {
        if (condition instanceof AssetCondition.One one) {
            return Json.object(
                    "asset",
                    Json.object("uri", one.asset().uri(), "name", one.asset().name(), "group", "asset"));
        }
        if (condition instanceof AssetCondition.All all) {
            return Json.object("all", expressions(all.parts()));
        }
        return Json.object("any", expressions(((AssetCondition.Any) condition).parts()));
    }

    private static List<Map<String, Object>> expressions(List<AssetCondition> parts) {
        return parts.stream().map(DagJson::expression).toList();
    }
}
