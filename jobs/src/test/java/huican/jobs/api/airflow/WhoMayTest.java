package huican.jobs.api.airflow;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Role;
import huican.jobs.api.ApiServer;
import huican.jobs.api.http.Operation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask for which operation of Airflow's API: every operation, every role. */
class WhoMayTest {
    /** Who belongs to each word of the table; all others are refused. */
    private static final Map<String, Set<String>> GROUPS = Map.of(
            "look", Set.of("operator", "Viewer", "User", "Admin"),
            "run", Set.of("operator", "User", "Admin"),
            "configure", Set.of("operator", "Admin"),
            "events", Set.of("operator", "Viewer", "User", "Admin", "auditor"));

    /** Anybody may, signed in or not. */
    private static final String ANYBODY = "anybody";

    private static final String TABLE = """
            GET    /api/v2/assets                                        look
            GET    /api/v2/assets/aliases                                look
            GET    /api/v2/assets/aliases/{asset_alias_id}               look
            GET    /api/v2/assets/events                                 look
            POST   /api/v2/assets/events                                 configure
            GET    /api/v2/assets/{asset_id}                             look
            POST   /api/v2/assets/{asset_id}/materialize                 run
            DELETE /api/v2/assets/{asset_id}/queuedEvents                configure
            GET    /api/v2/assets/{asset_id}/queuedEvents                look
            DELETE /api/v2/assets/{asset_id}/state-store                 configure
            GET    /api/v2/assets/{asset_id}/state-store                 look
            DELETE /api/v2/assets/{asset_id}/state-store/<key>           configure
            GET    /api/v2/assets/{asset_id}/state-store/<key>           look
            PUT    /api/v2/assets/{asset_id}/state-store/<key>           configure
            GET    /api/v2/backfills                                     look
            POST   /api/v2/backfills                                     run
            POST   /api/v2/backfills/dry_run                             run
            GET    /api/v2/backfills/{backfill_id}                       look
            PUT    /api/v2/backfills/{backfill_id}/cancel                run
            PUT    /api/v2/backfills/{backfill_id}/pause                 run
            PUT    /api/v2/backfills/{backfill_id}/unpause               run
            GET    /api/v2/config                                        look
            GET    /api/v2/config/section/{section}/option/{option}      look
            GET    /api/v2/connections                                   configure
            PATCH  /api/v2/connections                                   configure
            POST   /api/v2/connections                                   configure
            POST   /api/v2/connections/defaults                          configure
            GET    /api/v2/connections/enqueue-test                      configure
            POST   /api/v2/connections/enqueue-test                      configure
            POST   /api/v2/connections/test                              configure
            DELETE /api/v2/connections/{connection_id}                   configure
            GET    /api/v2/connections/{connection_id}                   configure
            PATCH  /api/v2/connections/{connection_id}                   configure
            GET    /api/v2/dagSources/{dag_id}                           look
            GET    /api/v2/dagStats                                      look
            GET    /api/v2/dagTags                                       look
            GET    /api/v2/dagWarnings                                   look
            GET    /api/v2/dags                                          look
            PATCH  /api/v2/dags                                          run
            DELETE /api/v2/dags/{dag_id}                                 configure
            GET    /api/v2/dags/{dag_id}                                 look
            PATCH  /api/v2/dags/{dag_id}                                 run
            DELETE /api/v2/dags/{dag_id}/assets/queuedEvents             configure
            GET    /api/v2/dags/{dag_id}/assets/queuedEvents             look
            DELETE /api/v2/dags/{dag_id}/assets/{asset_id}/queuedEvents  configure
            GET    /api/v2/dags/{dag_id}/assets/{asset_id}/queuedEvents  look
            POST   /api/v2/dags/{dag_id}/clearPartitions                 run
            GET    /api/v2/dags/{dag_id}/dagRuns                         look
            POST   /api/v2/dags/{dag_id}/dagRuns                         run
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}            look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails  look
            DELETE /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store  configure
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store  look
            DELETE /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/<key>  configure
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/<key>  look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/<key>  configure
            PUT    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/<key>  configure
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails  look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails  run
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries/{try_number}  look
            GET    /api/v2/dags/{dag_id}/dagVersions                     look
            GET    /api/v2/dags/{dag_id}/dagVersions/{version_number}    look
            GET    /api/v2/dags/{dag_id}/details                         look
            POST   /api/v2/dags/{dag_id}/favorite                        look
            GET    /api/v2/dags/{dag_id}/tasks                           look
            GET    /api/v2/dags/{dag_id}/tasks/{task_id}                 look
            POST   /api/v2/dags/{dag_id}/unfavorite                      look
            GET    /api/v2/eventLogs                                     events
            GET    /api/v2/eventLogs/{event_log_id}                      events
            GET    /api/v2/importErrors                                  look
            GET    /api/v2/importErrors/{import_error_id}                look
            GET    /api/v2/jobs                                          look
            PUT    /api/v2/parseDagFile/{file_token}                     run
            PATCH  /api/v2/dags/{dag_id}/dagRuns                        run
            POST   /api/v2/dags/{dag_id}/dagRuns/list                   look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}           run
            DELETE /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}           configure
            POST   /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/clear     run
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/wait      look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents look
            POST   /api/v2/dags/{dag_id}/clearDagRuns                   run
            POST   /api/v2/dags/{dag_id}/clearTaskInstances             run
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances run
            POST   /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/list look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id} look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id} run
            DELETE /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id} configure
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dry_run run
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number} look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number} look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number} look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries look
            POST   /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries configure
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/<xcom_key> look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/<xcom_key> configure
            DELETE /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/<xcom_key> configure
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index} look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index} run
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dry_run run
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries look
            GET    /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number} look
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id} run
            PATCH  /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run run
            GET    /api/v2/monitor/health                                anybody
            GET    /api/v2/plugins                                       look
            GET    /api/v2/plugins/importErrors                          look
            GET    /api/v2/pools                                         look
            PATCH  /api/v2/pools                                         configure
            POST   /api/v2/pools                                         configure
            DELETE /api/v2/pools/<pool_name>                             configure
            GET    /api/v2/pools/<pool_name>                             look
            PATCH  /api/v2/pools/<pool_name>                             configure
            GET    /api/v2/providers                                     look
            GET    /api/v2/variables                                     configure
            PATCH  /api/v2/variables                                     configure
            POST   /api/v2/variables                                     configure
            DELETE /api/v2/variables/<variable_key>                      configure
            GET    /api/v2/variables/<variable_key>                      configure
            PATCH  /api/v2/variables/<variable_key>                      configure
            GET    /api/v2/version                                       anybody
            """;

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::word).toList();

    private static Map<String, String> table() {
        return TABLE.lines()
                .map(line -> line.split(" +"))
                .collect(toMap(cells -> cells[0] + " " + cells[1], cells -> cells[2]));
    }

    private static String name(Operation operation) {
        return operation.method() + " " + operation.path();
    }

    @Test
    void everyOperationIsForThoseOfItsRowAndNobodyElse(@TempDir Path folder) {
        try (var server = ApiServer.start(folder, Map.of())) {
            var expected = new TreeMap<String, Set<String>>();
            var found = new TreeMap<String, Set<String>>();
            for (Operation operation : AirflowApi.operations(server.runner(), () -> true)) {
                String group = table().get(name(operation));
                assertThat(group).as("row of " + name(operation)).isNotNull();
                expected.put(
                        name(operation), new TreeSet<>(group.equals(ANYBODY) ? with(ROLES, "") : GROUPS.get(group)));
                found.put(name(operation), allowed(server, operation));
            }
            assertThat(found).isEqualTo(expected);
            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(table().keySet());
        }
    }

    private static Set<String> with(List<String> roles, String another) {
        var all = new TreeSet<>(roles);
        all.add(another);
        return all;
    }

    /** The empty one is nobody: without token. */
    private static Set<String> allowed(ApiServer server, Operation operation) {
        var allowed = new TreeSet<String>();
        for (String role : with(ROLES, "")) {
            String path = operation.path().replaceAll("[{<][^}>]+[}>]", "1");
            var reply = server.send(role, operation.method().toString(), path, "[]");
            boolean refused = reply.status() == 403 && reply.body().equals("{\"detail\":\"Forbidden\"}");
            if (!refused && reply.status() != 401) {
                allowed.add(role);
            }
        }
        return allowed;
    }
}
