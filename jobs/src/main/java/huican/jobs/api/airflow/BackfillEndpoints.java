package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.HttpProblem.Invalid;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.time.RunDates;
import huican.jobs.operate.Backfills;
import huican.jobs.operate.CreateBackfill;
import huican.jobs.operate.CreateBackfill.Reprocess;
import huican.jobs.operate.Moment;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Backfills: look, make, hold, end. */
final class BackfillEndpoints {
    private static final String BACKFILLS = "/api/v2/backfills";
    private static final String BACKFILL = BACKFILLS + "/{backfill_id}";

    private static final Map<String, String> ORDERS = Stream.of(
                    "id",
                    "dag_id",
                    "from_date",
                    "to_date",
                    "is_paused",
                    "reprocess_behavior",
                    "max_active_runs",
                    "created_at",
                    "completed_at",
                    "updated_at")
            .collect(Collectors.toMap(name -> name, name -> name));

    private final ServedRunner runner;
    private final Backfills backfills;
    private final CreateBackfill create;
    private final BackfillJson json;

    BackfillEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.backfills = new Backfills(runner.store());
        this.create = new CreateBackfill(runner.store());
        this.json = new BackfillJson(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(BACKFILLS, DAG_READ, this::list),
                Operation.post(BACKFILLS, DAG_RUN, this::make),
                Operation.post(BACKFILLS + "/dry_run", DAG_RUN, this::dryRun),
                Operation.get(BACKFILL, DAG_READ, request -> shown(backfills.find(id(request)))),
                Operation.put(
                        BACKFILL + "/pause",
                        DAG_RUN,
                        request -> shown(backfills.pause(id(request), true, runner.now(), request.actor()))),
                Operation.put(
                        BACKFILL + "/unpause",
                        DAG_RUN,
                        request -> shown(backfills.pause(id(request), false, runner.now(), request.actor()))),
                Operation.put(
                        BACKFILL + "/cancel",
                        DAG_RUN,
                        request -> shown(backfills.cancel(id(request), runner.now(), request.actor()))));
    }

    private static long id(Request request) {
        return request.number("backfill_id");
    }

    private Answer list(Request request) {
        String dagId = request.query("dag_id")
                .orElseThrow(() -> HttpProblem.invalid(
                        new Invalid("missing", List.of("query", "dag_id"), "Field required", null)));
        Search search =
                SearchQuery.of(request).and(Condition.equal("dag_id", dagId)).search(ORDERS, Order.up("id"));
        Found<Backfill> found = runner.store().read(tables -> tables.backfills().search(search));
        return SearchQuery.page("backfills", found, json::of);
    }

    /** What is asked for, of which DAG. */
    private record Asked(Dag dag, CreateBackfill.Request request) {}

    private Asked asked(Request request) {
        Body body = request.body();
        List.of("dag_id", "from_date", "to_date").forEach(body::require);
        String dagId = body.text("dag_id").orElse("");
        var asked = new CreateBackfill.Request(
                body.instant("from_date").orElse(Instant.EPOCH),
                body.instant("to_date").orElse(Instant.EPOCH),
                body.object("dag_run_conf").orElse(Map.of()),
                body.word("reprocess_behavior", List.of("failed", "completed", "none"))
                        .map(word -> Reprocess.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
                        .orElse(Reprocess.NONE),
                body.integer("max_active_runs").orElse(10),
                body.bool("run_backwards", false));
        body.bool("run_on_latest_version");
        body.end();
        Dag dag = runner.files().find(dagId).orElseThrow(() -> HttpProblem.notFound("Could not find dag " + dagId));
        return new Asked(dag, asked);
    }

    /** What makes no sense is a 422 here. */
    private <T> T planned(Asked asked, Function<CreateBackfill, T> work) {
        CreateBackfill.Request request = asked.request();
        if (asked.dag().schedule().isPeriodic() && request.from().isAfter(request.to())) {
            throw HttpProblem.of(
                    422,
                    "from_date (" + Moment.iso(request.from()) + ") must not be after to_date ("
                            + Moment.iso(request.to()) + ").");
        }
        try {
            return work.apply(create);
        } catch (OperatorProblem problem) {
            if (problem.kind() == OperatorProblem.Kind.INVALID) {
                throw HttpProblem.of(422, problem.getMessage());
            }
            throw problem;
        }
    }

    private Answer make(Request request) {
        Asked asked = asked(request);
        Dag dag = asked.dag();
        boolean open = runner.store().read(tables -> tables.backfills().ofDag(dag.dagId())).stream()
                .anyMatch(other -> other.completedAt().isEmpty());
        if (open) {
            throw HttpProblem.conflict("There is already a running backfill for dag " + dag.dagId());
        }
        CreateBackfill.Request wanted = asked.request();
        if (planned(asked, plan -> plan.runs(dag, wanted, runner.now())).isEmpty()) {
            throw HttpProblem.of(
                    422,
                    "No runs to create for Dag " + dag.dagId() + " in the range [" + Moment.text(wanted.from()) + ", "
                            + Moment.text(wanted.to()) + "]");
        }
        return shown(planned(asked, plan -> plan.create(dag, wanted, runner.now(), request.actor())));
    }

    private Answer dryRun(Request request) {
        Asked asked = asked(request);
        List<RunDates> runs = planned(asked, plan -> plan.toDo(asked.dag(), asked.request(), runner.now()));
        return SearchQuery.page(
                "backfills",
                new Found<>(runs, runs.size()),
                dates -> Json.object(
                        "logical_date", dates.logicalDate(), "partition_key", null, "partition_date", null));
    }

    private Answer shown(Backfill backfill) {
        return Answer.ok(json.of(backfill));
    }
}
