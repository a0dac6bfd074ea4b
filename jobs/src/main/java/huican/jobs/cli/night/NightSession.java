package huican.jobs.cli.night;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.home.OwnedHome;
import huican.jobs.run.NightProgress;
import huican.jobs.run.NightResult;
import huican.jobs.run.NightRunner;
import huican.jobs.run.ProcessMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/** Runs nights and sees to it that Ctrl-C and SIGTERM stop them in order: no new task, worker ended, run marked as failed. */
final class NightSession implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

    private final Screen screen;
    private final OwnedHome owned;
    private final NightRunner runner;
    private final Thread hook;
    private long workerPeakKilobytes;

    NightSession(Context context, OwnedHome owned, HomeOptions options) {
        this.screen = context.screen();
        this.owned = owned;
        this.runner = new NightRunner(owned, options.worker(), context.workers());
        this.hook = new Thread(this::interrupted, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    NightResult run(LocalDate day, Path inbox, NightProgress progress) throws InterruptedException {
        NightResult result = runner.run(day, inbox, progress);
        workerPeakKilobytes = Math.max(workerPeakKilobytes, result.workerPeakKilobytes());
        return result;
    }

    /** Whatever happens, the process has ended ten seconds later. */
    private void interrupted() {
        screen.note("已中断：正在停止，已发布的数据不变。");
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
        screen.note(committed ? "本夜在中断之前已提交；发布由下一个命令补完。" : "已停止，本夜不发布；重跑同一命令即可。");
    }

    /** Most memory of this process and of its worker together; empty where the system does not tell. */
    String memoryPeak() {
        long own = ProcessMemory.peakKilobytes(ProcessHandle.current().pid());
        return own == 0
                ? ""
                : String.format(Locale.ROOT, "，内存峰值 %.1f GB", (own + workerPeakKilobytes) / 1024.0 / 1024.0);
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
