package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.Dags;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.DagVersionTable.DagVersion;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the files of DAGs said, version by version. */
final class DagVersionEndpoints {
    private static final String VERSIONS = "/api/v2/dags/{dag_id}/dagVersions";
    private static final String ANY = "~";

    private static final ListedRows<DagVersion> ROWS = new ListedRows<>(Map.of(
            "dag_id",
            DagVersion::dagId,
            "version_number",
            DagVersion::number,
            "created_at",
            DagVersion::createdAt,
            "bundle_name",
            version -> DagOverview.BUNDLE,
            "bundle_version",
            version -> null));

    private static final Map<String, String> ORDERS = Map.of(
            "id",
            "created_at",
            "dag_id",
            "dag_id",
            "version_number",
            "version_number",
            "created_at",
            "created_at",
            "bundle_name",
            "bundle_name",
            "bundle_version",
            "bundle_version");

    private final ServedRunner runner;

    DagVersionEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v2/dagSources/{dag_id}", DAG_READ, this::source),
                Operation.get(VERSIONS, DAG_READ, this::list),
                Operation.get(VERSIONS + "/{version_number}", DAG_READ, this::get));
    }

    private Answer list(Request request) {
        String id = request.path("dag_id");
        if (!id.equals(ANY) && new Dags(runner.store(), runner.files()).find(id).isEmpty()) {
            throw HttpProblem.notFound("The Dag with ID: `" + id + "` was not found");
        }
        SearchQuery query = SearchQuery.of(request).exactly("bundle_name").exactly("bundle_version");
        request.integer("version_number").ifPresent(number -> query.and(Condition.equal("version_number", number)));
        var search = query.search(ORDERS, Order.up("created_at"), Order.up("dag_id"), Order.up("version_number"));
        List<DagVersion> all = runner.store()
                .read(tables -> id.equals(ANY)
                        ? tables.versions().all()
                        : tables.versions().ofDag(id));
        return SearchQuery.page("dag_versions", ROWS.find(all, search), version -> Versions.json(runner, version));
    }

    private Answer get(Request request) {
        String id = request.path("dag_id");
        long number = request.number("version_number");
        Optional<DagVersion> version = runner
                .store()
                .read(tables -> tables.versions().ofDag(id))
                .stream()
                .filter(one -> one.number() == number)
                .findFirst();
        return Answer.ok(Versions.json(
                runner,
                version.orElseThrow(() -> HttpProblem.notFound("The DagVersion with dag_id: `" + id
                        + "` and version_number: `" + number + "` was not found"))));
    }

    private Answer source(Request request) {
        boolean text = wantsText(request);
        String id = request.path("dag_id");
        OptionalInt asked = request.integer("version_number");
        OptionalInt number = asked.isPresent() ? asked : newest(id);
        Optional<String> content = number.isEmpty()
                ? Optional.empty()
                : runner.store().read(tables -> tables.versions().content(id, number.getAsInt()));
        String source = content.orElseThrow(() -> HttpProblem.notFound("The source code of the Dag " + id
                + ", version_number " + (asked.isPresent() ? asked.getAsInt() : "None") + " was not found"));
        return text
                ? Answer.text("text/plain; charset=utf-8", source)
                : Answer.ok(Json.object(
                        "content",
                        source,
                        "dag_id",
                        id,
                        "version_number",
                        number.getAsInt(),
                        "dag_display_name",
                        runner.title(id)));
    }

    private OptionalInt newest(String dagId) {
        return runner.store().read(tables -> tables.versions().newest(dagId)).stream()
                .mapToInt(DagVersion::number)
                .findFirst();
    }

    private static boolean wantsText(Request request) {
        String accept = request.header("Accept").orElse("*/*");
        if (accept.contains("application/json")) {
            return false;
        }
        if (accept.contains("text/plain")) {
            return true;
        }
        if (!accept.contains("*/*")) {
            throw HttpProblem.of(406, "Only application/json or text/plain is supported");
        }
        return false;
    }
}
