package huican.jobs.run;

import huican.jobs.dag.TaskState;
import huican.jobs.dag.Work.BashSensor;
import huican.jobs.dag.Work.ExternalTaskSensor;
import huican.jobs.dag.Work.FileSensor;
import huican.jobs.dag.Work.Mode;
import huican.jobs.dag.Work.Sensor;
import huican.jobs.dag.Work.Waiting;
import huican.jobs.home.OwnedHome;
import huican.jobs.run.Tries.Stop;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks whether what a sensor waits for is there: until it is (mode poke), or once, to look again later. */
final class Sensors {
    private final OwnedHome owned;
    private final ShellTasks shell;
    private final ExternalTasks externalTasks;

    Sensors(OwnedHome owned, ShellTasks shell) {
        this.owned = owned;
        this.shell = shell;
        this.externalTasks = new ExternalTasks(owned.runner());
    }

    /** What a look found. */
    enum Found {
        YES,
        NOT_YET,
        /** It will never be. */
        FAILED,
        SKIPPED
    }

    Outcome look(Work work, Sensor sensor, TaskLog log, Stop stop) {
        Waiting waiting = sensor.waiting();
        var stopped = new CountDownLatch(1);
        Instant looked = owned.clock().instant();
        Instant began = work.state().startedAt().orElse(looked);
        var limit = new TimeLimit(work.task().executionTimeout());
        Optional<Instant> end = limit.end(waiting.mode() == Mode.DEFERRABLE ? began : looked);
        var intervals = new PokeInterval(work.dag().dagId() + "#" + work.task().taskId(), began, waiting);
        for (int looks = 1; ; looks++) {
            Found found = found(work, sensor, log, end, stop);
            if (found != Found.NOT_YET) {
                return outcome(found, sensor);
            }
            stop.by(why -> stopped.countDown());
            Instant now = owned.clock().instant();
            if (end.isPresent() && !now.isBefore(end.get())) {
                return Outcome.failed(limit.text());
            }
            if (now.isAfter(began.plus(waiting.timeout()))) {
                log.error("Sensor has timed out; run duration of "
                        + Duration.between(began, now).toMillis() / 1000.0
                        + " seconds exceeds the specified timeout of "
                        + waiting.timeout().toMillis() / 1000.0 + ".");
                boolean skips = waiting.softFail() || waiting.neverFail() && waiting.mode() == Mode.DEFERRABLE;
                return skips ? Outcome.skipped("Sensor has timed out") : Outcome.failedForGood("Sensor has timed out");
            }
            Duration interval = intervals.after(looks, now);
            if (waiting.mode() != Mode.POKE) {
                return waiting.mode() == Mode.RESCHEDULE
                        ? Outcome.again(TaskState.UP_FOR_RESCHEDULE, now.plus(interval))
                        : Outcome.again(TaskState.DEFERRED, now.plus(untilEnd(interval, now, end)));
            }
            if (isStopped(stopped, untilEnd(interval, now, end))) {
                return Outcome.failed(stop.why().orElse("已停止"));
            }
        }
    }

    private static Duration untilEnd(Duration interval, Instant now, Optional<Instant> end) {
        return end.map(at -> Duration.between(now, at))
                .filter(left -> left.compareTo(interval) < 0)
                .orElse(interval);
    }

    private static boolean isStopped(CountDownLatch stopped, Duration interval) {
        try {
            return stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Outcome outcome(Found found, Sensor sensor) {
        if (found == Found.YES) {
            return Outcome.success("");
        }
        if (found == Found.SKIPPED) {
            return Outcome.skipped("");
        }
        boolean command = sensor instanceof BashSensor;
        String why = command ? "命令的退出码不是 retry_exit_code" : "所等的任务已失败";
        if (sensor.waiting().softFail() || sensor.waiting().neverFail()) {
            return Outcome.skipped(why);
        }
        return command ? Outcome.failedForGood(why) : Outcome.failed(why);
    }

    private Found found(Work work, Sensor sensor, TaskLog log, Optional<Instant> end, Stop stop) {
        if (sensor instanceof FileSensor file) {
            String path = shell.render(work, "filepath", file.path());
            log.info("Poking for file " + path);
            return WaitedFile.isThere(path, file.recursive()) ? Found.YES : Found.NOT_YET;
        }
        if (sensor instanceof ExternalTaskSensor other) {
            return externalTasks.found(work, other, template -> shell.render(work, "external_dag_id", template), log);
        }
        var bash = (BashSensor) sensor;
        int code = shell.status(work, bash, log, end, stop);
        log.info("Command exited with return code " + code);
        if (code == 0) {
            return Found.YES;
        }
        if (bash.retryExitCode().isPresent() && bash.retryExitCode().get() != code) {
            return Found.FAILED;
        }
        log.info((bash.retryExitCode().isPresent()
                        ? "Return code matches retry code"
                        : "Non-zero return code and no retry code set")
                + ", will retry later");
        return Found.NOT_YET;
    }
}
