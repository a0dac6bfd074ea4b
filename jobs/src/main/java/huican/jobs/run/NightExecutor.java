package huican.jobs.run;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.ShellWords;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.Templates;
import huican.jobs.home.NightCommit;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.schedule.TaskExecutor;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Does the tries of a night: {@code huican step NAME …} by the run's worker, which is started with the run and again if it died; any other
 * command by bash. After {@code publish} the night is committed here, because tasks never open the control database.
 */
public final class NightExecutor implements TaskExecutor, AutoCloseable {
    private final OwnedHome owned;
    private final Night night;
    private final WorkerSettings settings;
    private final NightWorker.Start workers;
    private final Path workerLog;
    private final NightProgress progress;
    private final BashCommand bash;
    private volatile NightWorker worker;
    private long peakKilobytes;
    private JudgedDeliveries judged = new JudgedDeliveries(List.of());
    private volatile boolean interrupted;

    NightExecutor(
            OwnedHome owned,
            Night night,
            DagRun run,
            WorkerSettings settings,
            NightWorker.Start workers,
            NightProgress progress) {
        this.owned = owned;
        this.night = night;
        this.settings = settings;
        this.workers = workers;
        this.progress = progress;
        this.workerLog = TaskLog.folder(owned.home().logs(), run).resolve("worker.log");
        this.bash = new BashCommand(owned.home().tmp());
    }

    /** Starts the worker, so that it is warm when the first task comes. */
    synchronized NightWorker worker() {
        if (interrupted) {
            throw Refusal.failure("已中断。");
        }
        if (worker == null || !worker.isAlive()) {
            if (worker != null) {
                peakKilobytes = Math.max(peakKilobytes, worker.peakKilobytes());
            }
            worker = workers.start(night, owned.settings(), settings, workerLog);
        }
        return worker;
    }

    @Override
    public Outcome run(Dag dag, DagRun run, DagTask task, int tryNumber) {
        Instant began = owned.clock().instant();
        try (var log = TaskLog.open(owned.home().logs(), run, task.taskId(), tryNumber, owned.clock())) {
            Outcome outcome;
            try {
                String command = Templates.render(task.bashCommand(), dag, run, task, tryNumber);
                Optional<String> step = step(command);
                outcome = step.isPresent()
                        ? step(step.get(), task, tryNumber, began, log)
                        : bash.run(command, run, task, tryNumber, log);
            } catch (RuntimeException | LinkageError e) {
                outcome = Outcome.failed(e.getMessage() == null ? e.toString() : e.getMessage());
                progress.ended(new TaskEnd(
                        night.runId(),
                        task.taskId(),
                        tryNumber,
                        Map.of(),
                        outcome.message(),
                        tryNumber <= task.retries(),
                        since(began)));
            }
            if (outcome.state() == TaskState.FAILED) {
                log.error(outcome.message());
            } else {
                log.info(outcome.message());
            }
            return outcome;
        }
    }

    /** The step's name, if the command is one of ours and needs no shell. */
    static Optional<String> step(String command) {
        return ShellWords.of(command)
                .filter(words -> words.size() >= 3
                        && words.get(0).equals("huican")
                        && words.get(1).equals("step"))
                .map(words -> words.get(2));
    }

    private Outcome step(String name, DagTask task, int tryNumber, Instant began, TaskLog log) {
        log.info("step " + name + " run=" + night.runId() + " as_of=" + night.asOf() + " try=" + tryNumber);
        owned.lease().check(); // what was taken from us is not to be worked on
        NightWorker used = worker();
        Duration cpuBefore = used.cpu();
        progress.began(name);
        Answer answer = answer(used, name, task);
        if (interrupted) {
            return Outcome.failed("已中断"); // the worker's end is no news of its own
        }
        String error = answer.ok() ? afterwards(name) : answer.error();
        Duration took = since(began);
        progress.ended(new TaskEnd(
                night.runId(), name, tryNumber, answer.figures(), error, tryNumber <= task.retries(), took));
        if (!error.isEmpty()) {
            return Outcome.failed(error);
        }
        return Outcome.success(answer.figures().entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue())
                        .collect(Collectors.joining(" "))
                + String.format(
                        Locale.ROOT,
                        " took=%.1fs cpu=%.1fs peak=%dMB",
                        took.toMillis() / 1000.0,
                        used.cpu().minus(cpuBefore).toMillis() / 1000.0,
                        used.peakKilobytes() >> 10));
    }

    private Answer answer(NightWorker asked, String name, DagTask task) {
        try (var limit = TimeLimit.start(task.executionTimeout(), asked::kill)) {
            Answer answer = asked.run(name, progress::moved);
            if (!answer.ok() && !asked.isAlive()) {
                waitForInterruption();
            }
            return answer.ok() || !limit.passed() ? answer : new Answer(name, false, Map.of(), limit.text(), "failure");
        }
    }

    /** Ctrl-C reaches the worker as well as this process, and may end it before we are told. */
    private void waitForInterruption() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the runner does after a step; an empty text if all is well. */
    private String afterwards(String name) {
        if (name.equals("publish")) {
            judged = new NightCommit(owned).commit(night);
        }
        // The last task decides the state of the run: of a night that was not committed it must not be a success.
        boolean committed = owned.runs().isCommitted(night.runId());
        return name.equals("clean_up") && !committed ? "本夜未提交，已清理。" : "";
    }

    private Duration since(Instant began) {
        return Duration.between(began, owned.clock().instant());
    }

    JudgedDeliveries judged() {
        return judged;
    }

    synchronized long peakKilobytes() {
        return Math.max(peakKilobytes, worker == null ? 0 : worker.peakKilobytes());
    }

    /** Stops what runs, from another thread. */
    void interrupt() {
        interrupted = true;
        NightWorker running = worker;
        bash.destroy();
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            worker.close();
        }
    }
}
