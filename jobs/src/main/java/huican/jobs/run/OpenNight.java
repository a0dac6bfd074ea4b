package huican.jobs.run;

import huican.jobs.home.OwnedHome;
import huican.jobs.lineage.Lineage;
import huican.jobs.problem.Refusal;
import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A night under way: its steps are done by one worker, which is started with the first of them and again if it died. After {@code publish} the
 * night is committed here, because tasks never open the control database.
 */
public final class OpenNight implements AutoCloseable {
    private final OwnedHome owned;
    private final Night night;
    private final WorkerSettings settings;
    private final NightWorker.Start workers;
    private final Path workerLog;
    private final NightProgress progress;
    private volatile NightWorker worker;
    private volatile boolean interrupted;
    private long peakKilobytes;
    private JudgedDeliveries judged = new JudgedDeliveries(List.of());

    OpenNight(
            OwnedHome owned, Night night, WorkerSettings settings, NightWorker.Start workers, NightProgress progress) {
        this.owned = owned;
        this.night = night;
        this.settings = settings;
        this.workers = workers;
        this.progress = progress;
        this.workerLog = owned.home().nightLogs(night.dagRunId()).resolve("worker.log");
    }

    Night night() {
        return night;
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

    /**
     * Does one step.
     *
     * @param tryNumber 1 for the first
     * @param again whether it would be tried again after a failure
     * @param limit of its time
     */
    Outcome step(String name, int tryNumber, boolean again, TimeLimit limit) {
        Instant began = owned.clock().instant();
        owned.lease().check(); // what was taken from us is not to be worked on
        NightWorker used = worker();
        Duration cpuBefore = used.cpu();
        progress.began(name);
        Lineage.Begun told = Lineage.began(night, name, began);
        Answer answer = answer(used, name, limit);
        if (interrupted) {
            Lineage.interrupted(night, told, owned.clock().instant());
            return Outcome.failed("已中断"); // the worker's end is no news of its own
        }
        var around = new StepOfNight(owned, night, name);
        String error = answer.ok() ? afterwards(around) : answer.error();
        boolean isFinal = answer.ok(); // what is wrong after a step was done is not mended by doing it again
        boolean isRetried = again && !isFinal && !error.isEmpty();
        Instant ended = owned.clock().instant();
        around.tellEnd(told, error, !isRetried, ended);
        Duration took = Duration.between(began, ended);
        progress.ended(new TaskEnd(night.runId(), name, tryNumber, answer.figures(), error, isRetried, took));
        if (error.isEmpty()) {
            return Outcome.success(figures(answer, took, used, cpuBefore));
        }
        return isFinal ? Outcome.failedForGood(error) : Outcome.failed(error);
    }

    private static String figures(Answer answer, Duration took, NightWorker used, Duration cpuBefore) {
        return answer.figures().entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue())
                        .collect(Collectors.joining(" "))
                + String.format(
                        Locale.ROOT,
                        " took=%.1fs cpu=%.1fs peak=%dMB",
                        took.toMillis() / 1000.0,
                        used.cpu().minus(cpuBefore).toMillis() / 1000.0,
                        used.peakKilobytes() >> 10);
    }

    private Answer answer(NightWorker asked, String name, TimeLimit limit) {
        try (var watched = limit.watch(asked::kill)) {
            Answer answer = asked.run(name, progress::moved);
            if (!answer.ok() && !asked.isAlive()) {
                waitForInterruption();
            }
            return answer.ok() || !watched.passed()
                    ? answer
                    : new Answer(name, false, Map.of(), limit.text(), "failure");
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
    private String afterwards(StepOfNight around) {
        around.commitWhatIsPublished().ifPresent(committed -> judged = committed);
        return around.failure().orElse("");
    }

    /** A step that did not begin, for progress; that the night was stopped before is no news of the step's. */
    void failed(String name, int tryNumber, boolean again, String error) {
        if (interrupted) {
            return;
        }
        progress.ended(new TaskEnd(night.runId(), name, tryNumber, Map.of(), error, again, Duration.ZERO));
    }

    JudgedDeliveries judged() {
        return judged;
    }

    synchronized long peakKilobytes() {
        return Math.max(peakKilobytes, worker == null ? 0 : worker.peakKilobytes());
    }

    /** Ends the step under way, and with it the worker; a further step has a new one. */
    void stopStep() {
        NightWorker running = worker;
        if (running != null) {
            running.kill();
        }
    }

    /** Before a worker is told to end: its end is not to be told as a failure, and there will be no other worker. */
    void stopping() {
        interrupted = true;
    }

    /** Stops for good, from another thread. */
    void interrupt() {
        stopping();
        stopStep();
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            worker.close();
        }
    }
}
