package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.access.Right;
import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;

/** Operations of Airflow's that this server does not have, each with the reason; {@code docs/airflow.md} lists them. */
final class NotServed {
    private static final String NO_STATE_STORE = "This server has no state store: DAG files here cannot use one.";
    private static final String NO_PARTITIONS = "This server has no partitioned runs.";
    private static final String NO_QUESTIONS = "Tasks of this server put no questions to people.";

    private static final String ASSET = "/api/v2/assets/{asset_id}/state-store";
    private static final String RUN = "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}";
    private static final String TASK = RUN + "/taskInstances/{task_id}";
    private static final String STORE = TASK + "/state-store";
    private static final String QUESTIONS = TASK + "/{map_index}/hitlDetails";

    private NotServed() {}

    static List<Operation> operations() {
        return List.of(
                of(HandlerType.GET, ASSET, DAG_READ, NO_STATE_STORE),
                of(HandlerType.DELETE, ASSET, RUNNER_CONFIGURE, NO_STATE_STORE),
                of(HandlerType.GET, ASSET + "/<key>", DAG_READ, NO_STATE_STORE),
                of(HandlerType.PUT, ASSET + "/<key>", RUNNER_CONFIGURE, NO_STATE_STORE),
                of(HandlerType.DELETE, ASSET + "/<key>", RUNNER_CONFIGURE, NO_STATE_STORE),
                of(HandlerType.GET, STORE, DAG_READ, NO_STATE_STORE),
                of(HandlerType.DELETE, STORE, RUNNER_CONFIGURE, NO_STATE_STORE),
                of(HandlerType.GET, STORE + "/<key>", DAG_READ, NO_STATE_STORE),
                of(HandlerType.PUT, STORE + "/<key>", RUNNER_CONFIGURE, NO_STATE_STORE),
                of(HandlerType.PATCH, STORE + "/<key>", RUNNER_CONFIGURE, NO_STATE_STORE),
                of(HandlerType.DELETE, STORE + "/<key>", RUNNER_CONFIGURE, NO_STATE_STORE),
                Operation.get(RUN + "/hitlDetails", DAG_READ, request -> noQuestions()),
                of(HandlerType.GET, QUESTIONS, DAG_READ, NO_QUESTIONS),
                of(HandlerType.PATCH, QUESTIONS, DAG_RUN, NO_QUESTIONS),
                of(HandlerType.GET, QUESTIONS + "/tries/{try_number}", DAG_READ, NO_QUESTIONS),
                of(HandlerType.POST, "/api/v2/dags/{dag_id}/clearPartitions", DAG_RUN, NO_PARTITIONS));
    }

    /** Asked by pages every few seconds: that there are none is the truth. */
    private static Answer noQuestions() {
        return Answer.ok(Json.object("hitl_details", List.of(), "total_entries", 0));
    }

    private static Operation of(HandlerType method, String path, Right right, String reason) {
        return Operation.of(method, path, Set.of(right), request -> {
            throw HttpProblem.of(404, reason);
        });
    }
}
