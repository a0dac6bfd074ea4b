package huican.jobs.api.airflowui;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.EVENT_LOG_READ;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.access.Principal;
import huican.jobs.access.Right;
import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the pages ask about themselves and about who looks at them. */
final class UiAccount {
    private static final int PAGE = 50;
    private static final int REFRESH_SECONDS = 3;

    /** Which entries of the menu somebody sees. */
    private static final Map<String, Right> MENU = new LinkedHashMap<>();

    static {
        MENU.put("Assets", DAG_READ);
        MENU.put("Audit Log", EVENT_LOG_READ);
        MENU.put("Connections", RUNNER_CONFIGURE);
        MENU.put("Dags", DAG_READ);
        MENU.put("Jobs", DAG_READ);
        MENU.put("Pools", DAG_READ);
        MENU.put("Providers", DAG_READ);
        MENU.put("Variables", RUNNER_CONFIGURE);
        MENU.put("XComs", DAG_READ);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/ui/config", DAG_READ, request -> config()),
                Operation.get("/ui/auth/menus", DAG_READ, UiAccount::menus),
                Operation.get("/ui/auth/me", DAG_READ, UiAccount::me),
                Operation.get("/ui/connections/hook_meta", RUNNER_CONFIGURE, request -> Answer.ok(List.of())),
                Operation.get("/ui/teams", DAG_READ, request -> nothing("teams")),
                Operation.get(
                        "/ui/partitioned_dag_runs",
                        DAG_READ,
                        request -> Answer.ok(Json.object("partitioned_dag_runs", List.of(), "total", 0))),
                Operation.get(
                        "/ui/dags/{dag_id}/dagRuns/{dag_run_id}/deadlines", DAG_READ, request -> nothing("deadlines")),
                Operation.get("/ui/dags/{dag_id}/deadlineAlerts", DAG_READ, request -> nothing("deadline_alerts")));
    }

    /** Of what there is none here. */
    private static Answer nothing(String key) {
        return Answer.ok(Json.object(key, List.of(), "total_entries", 0));
    }

    private static Answer config() {
        return Answer.ok(Json.object(
                "fallback_page_limit",
                PAGE,
                "auto_refresh_interval",
                REFRESH_SECONDS,
                "hide_paused_dags_by_default",
                false,
                "instance_name",
                "惠残",
                "enable_swagger_ui",
                false,
                "require_confirmation_dag_change",
                false,
                "default_wrap",
                false,
                "test_connection",
                "Disabled",
                "dashboard_alert",
                List.of(),
                "show_external_log_redirect",
                false,
                "external_log_name",
                null,
                "theme",
                null,
                "multi_team",
                false,
                "rerun_with_latest_version",
                null));
    }

    private static Answer menus(Request request) {
        Principal principal = request.principal();
        List<String> seen = MENU.entrySet().stream()
                .filter(entry -> principal.may(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return Answer.ok(Json.object("authorized_menu_items", seen, "extra_menu_items", List.of()));
    }

    private static Answer me(Request request) {
        String name = request.principal().username();
        return Answer.ok(Json.object("id", name, "username", name));
    }
}
