package huican.jobs.api.airflow;

import huican.jobs.access.Right;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Operations of Airflow's that this server does not have, each with the reason; {@code docs/airflow.md} lists them. */
final class NotServed {
    private static final String NO_STATE_STORE = "This server has no state store: DAG files here cannot use one.";
    private static final String NO_PARTITIONS = "This server has no partitioned runs.";

    private NotServed() {}

    static List<Operation> operations() {
        return Stream.of(
                        of(HandlerType.GET, "/api/v2/assets/{asset_id}/state-store", Right.DAG_READ, NO_STATE_STORE),
                        of(
                                HandlerType.DELETE,
                                "/api/v2/assets/{asset_id}/state-store",
                                Right.RUNNER_CONFIGURE,
                                NO_STATE_STORE),
                        of(
                                HandlerType.GET,
                                "/api/v2/assets/{asset_id}/state-store/<key>",
                                Right.DAG_READ,
                                NO_STATE_STORE),
                        of(
                                HandlerType.PUT,
                                "/api/v2/assets/{asset_id}/state-store/<key>",
                                Right.RUNNER_CONFIGURE,
                                NO_STATE_STORE),
                        of(
                                HandlerType.DELETE,
                                "/api/v2/assets/{asset_id}/state-store/<key>",
                                Right.RUNNER_CONFIGURE,
                                NO_STATE_STORE),
                        of(HandlerType.POST, "/api/v2/dags/{dag_id}/clearPartitions", Right.DAG_RUN, NO_PARTITIONS))
                .toList();
    }

    private static Operation of(HandlerType method, String path, Right right, String reason) {
        return new Operation(method, path, Optional.of(right), request -> {
            throw HttpProblem.of(501, reason);
        });
    }
}
