package huican.jobs.api.airflow;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.operate.Moment;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.JobTable.StoredJob;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the server is well, and which API it speaks: asked by anybody. */
final class MonitorEndpoints {
    /** Of the Airflow whose API this is; clients look at it. */
    static final String AIRFLOW = "3.3.2";

    private final ServedRunner runner;
    private final BooleanSupplier healthy;

    /** @param healthy whether the scheduler works */
    MonitorEndpoints(ServedRunner runner, BooleanSupplier healthy) {
        this.runner = runner;
        this.healthy = healthy;
    }

    List<Operation> operations() {
        return List.of(
                Operation.open(HandlerType.GET, "/api/v2/monitor/health", request -> health()),
                Operation.open(
                        HandlerType.GET,
                        "/api/v2/version",
                        request -> Answer.ok(Json.object("version", AIRFLOW, "git_version", null))));
    }

    private Answer health() {
        boolean works = healthy.getAsBoolean();
        return Answer.ok(Json.object(
                "metadatabase",
                Json.object("status", word(works)),
                "scheduler",
                part("SchedulerJob", "latest_scheduler_heartbeat", works),
                "triggerer",
                part("TriggererJob", "latest_triggerer_heartbeat", works),
                "dag_processor",
                part("DagProcessorJob", "latest_dag_processor_heartbeat", works)));
    }

    private Map<String, Object> part(String type, String heartbeat, boolean works) {
        Optional<StoredJob> job = runner.store().read(tables -> tables.jobs().newest(type));
        boolean alive = job.filter(newest -> newest.isAlive(runner.now())).isPresent();
        return Json.object(
                "status", word(works && alive), heartbeat, job.map(newest -> Moment.iso(newest.heartbeatAt())));
    }

    private static String word(boolean well) {
        return well ? "healthy" : "unhealthy";
    }
}
