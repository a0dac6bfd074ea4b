package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.LogPart;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TaskLogs;
import huican.jobs.store.runner.TaskInstance;
import huican.jobs.store.runner.TaskTable.Try;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs of tries, written to whoever asks line by line, however long they are. A token of a try that runs asks for what came since. */
final class TaskLogEndpoints {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final ServedRunner runner;
    private final Tasks tasks;

    TaskLogEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.tasks = new Tasks(runner);
    }

    List<Operation> operations() {
        return List.of(Operation.get(Tasks.TASK + "/logs/{try_number}", DAG_READ, this::log));
    }

    /**
     * What is answered.
     *
     * @param before lines that stand before those of the log
     * @param next token that asks for the rest; empty if there is none
     */
    private record Log(List<Map<String, Object>> before, LogPart part, Optional<String> next) {}

    private Answer log(Request request) {
        int number = Tasks.tryNumber(request, "try_number");
        request.bool("full_content");
        boolean lines = isLines(request.header("Accept"));
        TaskInstance task = tasks.of(request, TaskLogEndpoints::missing);
        Log log = log(request, task, number);
        return lines
                ? Answer.stream(LINES, out -> writeLines(log, out))
                        .with("Airflow-Continuation-Token", log.next().orElse(""))
                : Answer.stream(JSON, out -> writeJson(log, out));
    }

    private static HttpProblem missing() {
        return HttpProblem.notFound("TaskInstance not found");
    }

    /** Whether JSON lines are wanted and no JSON. */
    private static boolean isLines(Optional<String> accept) {
        if (accept.isEmpty()
                || accept.get().contains(JSON)
                || accept.get().contains("*/*")
                || accept.get().contains("application/*")) {
            return false;
        }
        if (accept.get().contains(LINES)) {
            return true;
        }
        throw HttpProblem.of(406, "Only application/json or application/x-ndjson is supported");
    }

    private Log log(Request request, TaskInstance task, int number) {
        Optional<Try> found = runner.store()
                .read(tables -> tables.tasks().tries(task.key()).stream()
                        .filter(one -> one.number() == number)
                        .findFirst());
        long from = request.query("token")
                .map(text -> LogToken.of(task.key(), number, text).place())
                .orElse(0L);
        if (found.isEmpty()) {
            return withoutTry(task, number);
        }
        var logs = new TaskLogs(runner.home());
        Path file = logs.file(task.key(), number);
        try {
            LogPart part = LogPart.after(file, from); // after the look whether it runs: an ended one has all its lines
            boolean runs = found.get().state() == TaskState.RUNNING;
            Optional<String> next =
                    runs ? Optional.of(new LogToken(task.key(), number, part.to()).text()) : Optional.empty();
            return new Log(
                    from > 0
                            ? List.of()
                            : header(runner.home().root().relativize(file).toString()),
                    part,
                    next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a task that came to its end without a try. */
    private Log withoutTry(TaskInstance task, int number) {
        TaskState state = task.task().state();
        if (number != task.tryNumber() || !state.isEnd()) {
            throw missing();
        }
        var before = new ArrayList<Map<String, Object>>(header());
        if (state == TaskState.UPSTREAM_FAILED) {
            before.add(line("Task did not run because upstream task(s) failed."));
        } else if (state == TaskState.SKIPPED) {
            before.add(line("Task was skipped, no logs available."));
        }
        return new Log(before, new LogPart(Path.of(""), 0, 0), Optional.empty());
    }

    private static List<Map<String, Object>> header(String... sources) {
        var header = new ArrayList<Map<String, Object>>();
        header.add(line("::group::Log message source details"));
        for (String source : sources) {
            header.add(line(source));
        }
        header.add(line("::endgroup::"));
        return header;
    }

    private static Map<String, Object> line(String event) {
        return Json.object("event", event);
    }

    private static void writeJson(Log log, OutputStream out) throws IOException {
        Writer writer = writer(out);
        writer.write("{\"content\":[");
        var first = new boolean[] {true};
        each(log, line -> {
            writer.write(first[0] ? line : "," + line);
            first[0] = false;
        });
        writer.write("],\"continuation_token\":" + Json.text(log.next()) + "}");
        writer.flush();
    }

    private static void writeLines(Log log, OutputStream out) throws IOException {
        Writer writer = writer(out);
        each(log, line -> writer.write(line + "\n"));
        writer.flush();
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static void each(Log log, LogPart.Lines lines) throws IOException {
        for (Map<String, Object> line : log.before()) {
            lines.take(Json.text(line));
        }
        log.part().read(line -> lines.take(object(line)));
    }

    /** A line is an object; one that is not, of a disk that was full, becomes one. */
    private static String object(String line) {
        return Json.valueOrText(line) instanceof Map<?, ?> map && map.containsKey("event")
                ? line
                : Json.text(line(line));
    }
}
