package huican.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.TemplateTry;
import huican.jobs.dag.Templates;
import huican.jobs.dag.Work.Bash;
import huican.jobs.dag.Work.BashSensor;
import huican.jobs.home.HomeLock;
import huican.jobs.home.OwnedHome;
import huican.jobs.operate.ShownFields;
import huican.jobs.operate.StoredLookups;
import huican.jobs.problem.MaskedText;
import huican.jobs.run.Tries.Stop;
import huican.jobs.run.shell.ShellTry;
import huican.jobs.run.shell.ShellTry.Command;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the commands of BashOperators. Their environment is the runner's with Airflow's names of the task, or only what the task gives. */
final class ShellTasks {
    private static final JsonMapper JSON = new JsonMapper();

    /** What a runner may know and a command need not: passwords of the control database and signing keys are not among a task's variables. */
    private static final Set<String> OURS = Set.of("HUICAN_DB", "HUICAN_DB_PASSWORD");

    private final OwnedHome owned;
    private final Path tries;

    ShellTasks(OwnedHome owned) {
        this.owned = owned;
        this.tries = owned.home().run().resolve("tries");
    }

    String render(Work work, String field, String template) {
        return templates(work).render(field, template);
    }

    /** A command, whose template may be a file. */
    String command(Work work, String template) {
        return templates(work).renderCommand("bash_command", template);
    }

    private Templates templates(Work work) {
        return new Templates(work.dag(), work.run().run(), work.task(), attempt(work), lookups(work));
    }

    private static TemplateTry attempt(Work work) {
        return new TemplateTry(
                work.state().tryNumber(),
                work.state().maxTries(),
                work.state().startedAt(),
                HomeLock.host(),
                work.run().startedAt());
    }

    private StoredLookups lookups(Work work) {
        return new StoredLookups(
                owned.runner(),
                owned.home(),
                System.getenv(),
                work.run().key(),
                work.run().run().logicalDate(),
                owned.clock());
    }

    /** Keeps the fields of the try as they are rendered now, for those who look at it later. */
    void keepFields(Work work) {
        var fields = ShownFields.of(work.dag(), work.run().run(), work.task(), attempt(work), lookups(work));
        if (!fields.isEmpty()) {
            owned.runner()
                    .writeOnly(
                            tables -> tables.renderedFields().put(work.state().key(), fields));
        }
    }

    Outcome run(Work work, Bash bash, String command, TaskLog log, Stop stop) {
        Optional<Path> directory = bash.cwd().map(cwd -> Path.of(render(work, "cwd", cwd)));
        if (directory.isPresent() && !Files.isDirectory(directory.get())) {
            return Outcome.failed(
                    Files.exists(directory.get())
                            ? "The cwd " + directory.get() + " must be a directory"
                            : "Can not find the cwd: " + directory.get());
        }
        try {
            log.group("Pre Execute");
            log.endGroup();
            log.info("Tmp dir root location: " + tries.getParent());
            log.info("Running command: ['" + ShellTry.BASH + "', '-c', '" + MaskedText.ofNumbers(command) + "']");
            log.info("Output:");
            var environment = environment(work, bash.env(), bash.appendEnv());
            ShellTry found = ShellTry.start(
                    tries, work.state().key(), work.state().tryNumber(), new Command(command, environment, directory));
            return await(found, work, bash, log, stop);
        } catch (IOException e) {
            return Outcome.failed(ShellTry.problem(e));
        }
    }

    /** Waits for the end of a command, of this runner's or of one before it. */
    Outcome await(ShellTry found, Work work, Bash bash, TaskLog log, Stop stop) {
        stop.by(found::stop);
        var limit = new TimeLimit(work.task().executionTimeout());
        try {
            ShellTry.End end = found.await(
                    line -> log.info(MaskedText.ofNumbers(line)),
                    limit.end(owned.clock().instant()),
                    owned.clock());
            return outcome(end, work, bash, limit, log);
        } catch (IOException e) {
            return Outcome.failed(ShellTry.problem(e));
        }
    }

    private Outcome outcome(ShellTry.End end, Work work, Bash bash, TimeLimit limit, TaskLog log) {
        if (end.stopped().isPresent()) {
            String why = end.stopped().get();
            return Outcome.failed(why.equals("timeout") ? limit.text() : why);
        }
        if (end.exit().isEmpty()) {
            return Outcome.lost("任务的进程被终止，退出码不明。", owned.clock().instant());
        }
        int code = end.exit().getAsInt();
        log.info("Command exited with return code " + code);
        if (bash.skipExitCodes().contains(code)) {
            return Outcome.skipped("Bash command returned exit code " + code + ". Skipping.");
        }
        if (code == 0) {
            log.group("Post Execute");
            if (work.task().doXcomPush()) {
                log.info("Pushing xcom");
            }
            log.endGroup();
            return Outcome.success("", work.task().doXcomPush() ? Optional.of(json(end.lastLine())) : Optional.empty());
        }
        return Outcome.failed("Bash command failed. The command returned a non-zero exit code " + code + ".");
    }

    /**
     * Exit status of a sensor's command; its output is logged.
     *
     * @param end when it is ended at the latest; empty: as long as it takes
     */
    int status(Work work, BashSensor sensor, TaskLog log, Optional<Instant> end, Stop stop) {
        String command = command(work, sensor.command());
        log.info("Running command: " + MaskedText.ofNumbers(command));
        log.info("Output:");
        try {
            ShellTry shell = ShellTry.start(
                    tries,
                    work.state().key(),
                    work.state().tryNumber(),
                    new Command(command, environment(work, sensor.env(), false), Optional.empty()));
            stop.by(shell::stop);
            return shell.await(line -> log.info(MaskedText.ofNumbers(line)), end, owned.clock())
                    .exit()
                    .orElse(1);
        } catch (IOException e) {
            log.error(ShellTry.problem(e));
            return 1;
        }
    }

    Optional<ShellTry> find(Work work) {
        return ShellTry.find(tries, work.state().key(), work.state().tryNumber());
    }

    /** Ends and removes what tries left that nobody waits for. */
    void sweep(List<Work> found) {
        ShellTry.sweep(
                tries,
                found.stream()
                        .map(work -> ShellTry.folder(
                                tries, work.state().key(), work.state().tryNumber()))
                        .collect(Collectors.toSet()));
    }

    /** @param own templates by name; empty: the runner's environment */
    Map<String, String> environment(Work work, Optional<Map<String, String>> own, boolean append) {
        var environment = new LinkedHashMap<String, String>();
        if (own.isEmpty() || append) {
            environment.putAll(System.getenv());
            OURS.forEach(environment::remove);
        }
        own.ifPresent(given -> given.forEach((name, template) -> environment.put(name, render(work, "env", template))));
        DagRun run = work.run().run();
        environment.put("AIRFLOW_CTX_DAG_OWNER", work.task().owner());
        environment.put("AIRFLOW_CTX_DAG_ID", run.dagId());
        environment.put("AIRFLOW_CTX_TASK_ID", work.task().taskId());
        environment.put("AIRFLOW_CTX_DAG_RUN_ID", run.runId());
        environment.put("AIRFLOW_CTX_TRY_NUMBER", String.valueOf(work.state().tryNumber()));
        run.logicalDate()
                .ifPresent(date -> environment.put(
                        "AIRFLOW_CTX_LOGICAL_DATE", new huican.jobs.dag.TemplateTime(date).isoformat()));
        environment.putIfAbsent("HUICAN_HOME", owned.home().root().toString());
        return environment;
    }

    private static String json(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
