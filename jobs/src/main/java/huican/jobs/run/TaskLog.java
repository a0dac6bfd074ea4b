package huican.jobs.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.Work.Sensor;
import huican.jobs.schedule.TryExecutor.Work;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Log of one try, a JSON object per line, under the names and with the keys Airflow uses. */
public final class TaskLog implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final BufferedWriter writer;
    private final Clock clock;

    private TaskLog(BufferedWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** The folder of a run's logs below {@code logs/}. */
    public static Path folder(Path logs, DagRun run) {
        return logs.resolve("dag_id=" + run.dagId()).resolve("run_id=" + run.runId());
    }

    /** {@code dag_id=D/run_id=R/task_id=T/attempt=N.log}. */
    public static Path file(Path logs, Work work) {
        return folder(logs, work.run().run())
                .resolve("task_id=" + work.task().taskId())
                .resolve("attempt=" + work.state().tryNumber() + ".log");
    }

    /** Opens the log of a try; what a sensor wrote at its last look stays. */
    public static TaskLog open(Path logs, Work work, Clock clock) {
        Path file = file(logs, work);
        try {
            Files.createDirectories(file.getParent());
            boolean goesOn = work.task().work() instanceof Sensor;
            var writer = goesOn
                    ? Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    : Files.newBufferedWriter(file);
            return new TaskLog(writer, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("不能写日志 " + file, e);
        }
    }

    public void info(String event) {
        line("info", event, Map.of());
    }

    /** Begins a part that readers may fold. */
    void group(String name) {
        info("::group::" + name);
    }

    void endGroup() {
        info("::endgroup::");
    }

    public void error(String event) {
        line("error", event, Map.of());
    }

    /** The end of a try that failed: the reason stands where Airflow has that of an exception. */
    void failed(String reason) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("exc_type", "AirflowException");
        detail.put("exc_value", reason);
        detail.put("exc_notes", List.of());
        detail.put("syntax_error", null);
        detail.put("is_cause", false);
        detail.put("frames", List.of());
        detail.put("is_group", false);
        detail.put("exceptions", List.of());
        line("error", "Task failed with exception", Map.of("error_detail", List.of(detail)));
    }

    private synchronized void line(String level, String event, Map<String, Object> more) {
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", TIMESTAMP.format(clock.instant()));
        line.put("level", level);
        line.put("event", event);
        line.put("logger", "task");
        CALLER.walk(frames -> frames.filter(frame -> frame.getDeclaringClass() != TaskLog.class)
                        .findFirst())
                .ifPresent(frame -> {
                    line.put("filename", frame.getFileName());
                    line.put("lineno", frame.getLineNumber());
                });
        line.putAll(more);
        try {
            writer.write(JSON.writeValueAsString(line));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
