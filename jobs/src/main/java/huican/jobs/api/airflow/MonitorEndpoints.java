package huican.jobs.api.airflow;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether the server is well, and which API it speaks: asked by anybody. */
final class MonitorEndpoints {
    /** Of the Airflow whose API this is; clients look at it. */
    static final String AIRFLOW = "3.3.2";

    private final BooleanSupplier healthy;

    MonitorEndpoints(BooleanSupplier healthy) {
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
        String state = healthy.getAsBoolean() ? "healthy" : "unhealthy";
        return Answer.ok(Json.object(
                "metadatabase",
                Json.object("status", state),
                "scheduler",
                Json.object("status", state, "latest_scheduler_heartbeat", null),
                "triggerer",
                Json.object("status", null, "latest_triggerer_heartbeat", null),
                "dag_processor",
                Json.object("status", null, "latest_dag_processor_heartbeat", null)));
    }
}
