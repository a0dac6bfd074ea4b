package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.DagVersionTable.DagVersion;
import huican.jobs.store.runner.RunnerTables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Airflow's DagVersionResponse, each version looked up once. */
final class Versions {
    private final ServedRunner runner;
    private final RunnerTables tables;
    private final Map<String, Optional<Map<String, Object>>> known = new HashMap<>();

    /** @param tables as long as the versions are asked for */
    Versions(ServedRunner runner, RunnerTables tables) {
        this.runner = runner;
        this.tables = tables;
    }

    /** Empty for one that is not on record any more. */
    Optional<Map<String, Object>> of(String dagId, int number) {
        return known.computeIfAbsent(
                number + " " + dagId,
                first -> tables.versions().find(dagId, number).map(version -> json(runner, version)));
    }

    static Map<String, Object> json(ServedRunner runner, DagVersion version) {
        return Json.object(
                "id",
                version.id().toString(),
                "version_number",
                version.number(),
                "dag_id",
                version.dagId(),
                "bundle_name",
                DagOverview.BUNDLE,
                "bundle_version",
                null,
                "created_at",
                version.createdAt(),
                "dag_display_name",
                runner.title(version.dagId()),
                "bundle_url",
                null);
    }
}
