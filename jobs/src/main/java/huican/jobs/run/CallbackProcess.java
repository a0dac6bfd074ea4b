package huican.jobs.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.dag.Callback;
import huican.jobs.dag.TemplateTime;
import huican.jobs.home.HomeLock;
import huican.jobs.home.OwnedHome;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.StoredTask;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls what DAG files name as callbacks: functions of Python modules beside them, as in Airflow, by the machine's {@code python3}. Whatever goes
 * wrong is logged beside the task's log and changes no state.
 */
final class CallbackProcess {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackProcess.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final ResourceFolder SCRIPTS = new ResourceFolder("jobs/run");
    private static final long LONGEST_SECONDS = 60;
    private static final Set<String> FAILURES = Set.of("failed", "up_for_retry");

    private final OwnedHome owned;

    CallbackProcess(OwnedHome owned) {
        this.owned = owned;
    }

    void call(List<Callback> callbacks, Work work, String event, String message) {
        Path log = TaskLog.file(owned.home().logs(), work)
                .resolveSibling("callback." + event + "." + work.state().tryNumber() + ".log");
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(owned.home().dags());
            Process python = new ProcessBuilder(List.of("python3", "-c", SCRIPTS.text("callback.py")))
                    .directory(owned.home().tmp().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (var input = python.getOutputStream()) {
                input.write(request(callbacks, work, event, message).getBytes(StandardCharsets.UTF_8));
            }
            if (!python.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                python.destroyForcibly();
            }
            if (python.waitFor() != 0) {
                LOG.warn("{} {} 的回调失败，见 {}", work.run().key(), work.task().taskId(), log.getFileName());
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} {} 的回调不能运行（需要 python3）：{}",
                    work.run().key(),
                    work.task().taskId(),
                    e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String request(List<Callback> callbacks, Work work, String event, String message) throws IOException {
        var run = work.run().run();
        var dagRun = new LinkedHashMap<String, Object>();
        dagRun.put("dag_id", run.dagId());
        dagRun.put("run_id", run.runId());
        dagRun.put("run_type", run.runType().word());
        dagRun.put("conf", run.conf());
        dagRun.put("logical_date", text(run.logicalDate()));
        dagRun.put("data_interval_start", text(run.dataIntervalStart()));
        dagRun.put("data_interval_end", text(run.dataIntervalEnd()));
        dagRun.put("run_after", text(Optional.of(run.runAfter())));
        dagRun.put("start_date", text(work.run().startedAt()));
        var task = new LinkedHashMap<String, Object>();
        task.put("dag_id", run.dagId());
        task.put("run_id", run.runId());
        task.put("task_id", work.task().taskId());
        task.put("try_number", work.state().tryNumber());
        task.put("max_tries", work.state().maxTries());
        task.put("state", work.state().state().word());
        task.put("start_date", text(work.state().startedAt()));
        task.put("end_date", text(work.state().endedAt()));
        task.put("duration", seconds(work.state()));
        task.put("map_index", -1);
        task.put("operator", work.state().operator());
        task.put("hostname", HomeLock.host());
        var context = new LinkedHashMap<String, Object>();
        context.put("dag_run", dagRun);
        context.put("task_instance", task);
        context.put(
                "dag",
                Map.of(
                        "dag_id", run.dagId(),
                        "description", work.dag().description(),
                        "tags", work.dag().tags(),
                        "owner", String.join(", ", work.dag().owners())));
        context.put(
                "task",
                Map.of(
                        "task_id",
                        work.task().taskId(),
                        "owner",
                        work.task().owner(),
                        "retries",
                        work.task().retries()));
        context.put("run_id", run.runId());
        context.put("logical_date", text(run.logicalDate()));
        context.put("data_interval_start", text(run.dataIntervalStart()));
        context.put("data_interval_end", text(run.dataIntervalEnd()));
        var params = new LinkedHashMap<>(work.dag().params().defaults());
        params.putAll(run.conf());
        context.put("params", params);
        if (event.startsWith("dag_")) {
            context.put("reason", message);
        } else if (FAILURES.contains(event)) {
            context.put("exception", message);
        }
        run.logicalDate().ifPresent(date -> {
            var time = new TemplateTime(date);
            context.put("ds", time.to_date_string());
            context.put("ds_nodash", time.to_date_string().replace("-", ""));
            context.put("ts", time.isoformat());
        });
        return JSON.writeValueAsString(
                Map.of("dags", owned.home().dags().toString(), "callbacks", callbacks, "context", context));
    }

    private static Double seconds(StoredTask task) {
        return task.startedAt()
                .flatMap(from ->
                        task.endedAt().map(to -> Duration.between(from, to).toMillis() / 1000.0))
                .orElse(null);
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(at -> new TemplateTime(at).isoformat()).orElse(null);
    }
}
