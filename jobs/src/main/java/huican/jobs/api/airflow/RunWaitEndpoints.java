package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.HttpProblem.Invalid;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.XComTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A run: wait until it has ended. */
final class RunWaitEndpoints {
    private static final double LONGEST_INTERVAL = 3600;

    /** Each holds a thread of the server for as long as it waits: half of them stay free for who only asks. */
    private static final int AT_A_TIME = 32;

    private final ServedRunner runner;
    private final Runs runs;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    RunWaitEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.runs = new Runs(runner);
    }

    List<Operation> operations() {
        return List.of(Operation.get(Runs.RUN + "/wait", DAG_READ, this::untilItEnds));
    }

    private Answer untilItEnds(Request request) {
        double interval = request.decimal("interval")
                .orElseThrow(() -> HttpProblem.invalid(
                        new Invalid("missing", List.of("query", "interval"), "Field required", null)));
        if (!(interval > 0)) {
            throw HttpProblem.invalid(Invalid.query(
                    "interval",
                    "greater_than",
                    "Input should be greater than 0",
                    request.query("interval").orElse("")));
        }
        StoredRun run = runs.of(request);
        List<String> results = request.queries("result");
        long millis = (long) Math.ceil(Math.min(interval, LONGEST_INTERVAL) * 1000);
        if (!places.tryAcquire()) {
            throw HttpProblem.of(
                    503,
                    "As many clients wait as can at a time (" + AT_A_TIME
                            + "): ask for the run instead, now and then.");
        }
        return Answer.stream("application/json", out -> {
            try {
                write(run, results, millis, out);
            } finally {
                places.release();
            }
        });
    }

    /** A line at each look; the last one when the run has ended or was deleted. */
    private void write(StoredRun first, List<String> results, long millis, OutputStream out) throws IOException {
        Optional<StoredRun> run = Optional.of(first);
        while (run.isPresent()) {
            boolean ended = run.get().state().isEnd();
            out.write(line(run.get(), ended ? results(first.key(), results) : Map.of())
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (ended || !pause(millis)) {
                return;
            }
            RunKey key = first.key();
            run = runner.store().read(tables -> tables.runs().find(key));
        }
    }

    /** Whether to go on: not if the server ends. */
    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As Python writes it, for clients that compare texts. */
    private static String line(StoredRun run, Map<String, Object> results) {
        String state = "{\"state\": \"" + run.state().word() + "\"";
        return state + (results.isEmpty() ? "" : ", \"results\": " + Json.text(results)) + "}\n";
    }

    private Map<String, Object> results(RunKey run, List<String> tasks) {
        var results = new LinkedHashMap<String, Object>();
        runner.store().read(tables -> {
            tasks.stream()
                    .distinct()
                    .sorted()
                    .forEach(task -> tables.xcoms()
                            .find(new TaskKey(run, task), XComTable.RETURN_VALUE)
                            .ifPresent(found -> results.put(task, Json.valueOrText(found.json()))));
            return results;
        });
        return results;
    }
}
