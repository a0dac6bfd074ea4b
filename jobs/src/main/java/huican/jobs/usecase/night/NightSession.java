package huican.jobs.usecase.night;

import huican.jobs.home.OwnedHome;
import huican.jobs.run.NightProgress;
import huican.jobs.run.NightResult;
import huican.jobs.run.NightRunner;
import huican.jobs.run.NightWorker;
import huican.jobs.run.ProcessMemory;
import huican.jobs.run.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Runs nights and sees to it that Ctrl-C and SIGTERM stop them in order: no new task, worker ended, run marked as failed. */
public final class NightSession implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

    private final OwnedHome owned;
    private final NightRunner runner;
    private final Consumer<String> told;
    private final Thread hook;
    private long workerPeakKilobytes;

    /**
     * A session for one or more nights of the home.
     *
     * @param told what somebody who interrupts should know, in the thread that ends the process
     */
    public NightSession(OwnedHome owned, WorkerSettings settings, NightWorker.Start workers, Consumer<String> told) {
        this.owned = owned;
        this.told = told;
        this.runner = new NightRunner(owned, settings, workers);
        this.hook = new Thread(this::interrupted, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Runs a night to its end. */
    public NightEnded run(LocalDate day, Path inbox, NightProgress progress) throws InterruptedException {
        var collected = new NightFigures.Collected(progress);
        NightResult result = runner.run(day, inbox, collected);
        workerPeakKilobytes = Math.max(workerPeakKilobytes, result.workerPeakKilobytes());
        return NightEnded.of(result, collected.figures(), owned, peakKilobytes());
    }

    /** Whatever happens, the process has ended ten seconds later. */
    private void interrupted() {
        told.accept("已中断：正在停止，已发布的数据不变。");
        var stopping = new Thread(this::stop, "stopping");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        boolean committed = runner.interrupt();
        owned.close();
        told.accept(committed ? "本夜在中断之前已提交；发布由下一个命令补完。" : "已停止，本夜不发布；重跑同一命令即可。");
    }

    private long peakKilobytes() {
        long own = ProcessMemory.peakKilobytes(ProcessHandle.current().pid());
        return own == 0 ? 0 : own + workerPeakKilobytes;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending: the hook closes what there is
        }
        runner.close();
    }
}
