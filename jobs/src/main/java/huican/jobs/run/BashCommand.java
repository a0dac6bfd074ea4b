package huican.jobs.run;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TaskExecutor.Outcome;
import huican.schemas.run.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs a task's command with {@code bash -c} in a fresh folder; its output goes to the log line by line. */
final class BashCommand {
    private final Path temporary;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    BashCommand(Path temporary) {
        this.temporary = temporary;
    }

    Outcome run(String command, DagRun run, DagTask task, int tryNumber, TaskLog log) {
        log.info("Running command: ['bash', '-c', '" + command + "']");
        Path folder = null;
        try {
            folder = Files.createTempDirectory(temporary, "bash-");
            var builder = new ProcessBuilder(List.of("bash", "-c", command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("AIRFLOW_CTX_DAG_ID", run.dagId());
            builder.environment().put("AIRFLOW_CTX_DAG_RUN_ID", run.runId());
            builder.environment().put("AIRFLOW_CTX_TASK_ID", task.taskId());
            builder.environment().put("AIRFLOW_CTX_TRY_NUMBER", String.valueOf(tryNumber));
            Process process = builder.start();
            running.add(process);
            try (var limit = TimeLimit.start(task.executionTimeout(), () -> kill(process))) {
                Outcome outcome = outcome(process, log);
                return limit.passed() && outcome.state() == TaskState.FAILED ? Outcome.failed(limit.text()) : outcome;
            } finally {
                running.remove(process);
            }
        } catch (IOException e) {
            return Outcome.failed("命令不能运行：" + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed("已中断");
        } finally {
            if (folder != null) {
                FileTree.delete(folder);
            }
        }
    }

    private static Outcome outcome(Process process, TaskLog log) throws IOException, InterruptedException {
        process.getOutputStream().close();
        log.info("Output:");
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.info(line);
            }
        }
        int code = process.waitFor();
        log.info("Command exited with return code " + code);
        return code == 0
                ? Outcome.success("")
                : Outcome.failed("Bash command failed. The command returned a non-zero exit code " + code + ".");
    }

    /** Ends all running commands and what they started. */
    void destroy() {
        for (Process process : running) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Ends a command and what it started at once. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
