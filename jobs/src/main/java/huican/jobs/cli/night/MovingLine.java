package huican.jobs.cli.night;

import huican.jobs.cli.Screen;
import huican.jobs.process.WorkerLine.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says how far the task under way is: on a terminal every second in place, otherwise a line every ten seconds. */
final class MovingLine implements AutoCloseable {
    private static final Map<String, String> WORDS = Map.of(
            "pull", "收取交付",
            "accept", "读取文件",
            "standardise", "标准化与校验",
            "link", "身份比对",
            "person", "一人一档",
            "commit_tables", "提交数据表",
            "figures", "计算指标",
            "commit_figures", "提交指标表",
            "publish", "生成发布文件",
            "clean_up", "清理");

    private final Screen screen;
    private final Clock clock;
    private final ScheduledExecutorService ticks;
    private String task = "";
    private Instant since;
    private Progress progress;

    MovingLine(Screen screen, Clock clock) {
        this.screen = screen;
        this.clock = clock;
        this.ticks = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        long seconds = screen.inPlace() ? 1 : 10;
        ticks.scheduleAtFixedRate(this::say, seconds, seconds, TimeUnit.SECONDS);
    }

    synchronized void began(String name) {
        task = name;
        since = clock.instant();
        progress = null;
    }

    synchronized void moved(Progress now) {
        progress = now;
    }

    synchronized void ended() {
        task = "";
    }

    private synchronized void say() {
        if (!task.isEmpty()) {
            screen.progress("… " + text(task, progress) + "，"
                    + Duration.between(since, clock.instant()).toSeconds() + " 秒");
        }
    }

    /**
     * What is done so far.
     *
     * @param progress null before anything is known
     */
    static String text(String task, Progress progress) {
        String word = WORDS.getOrDefault(task, task);
        if (progress == null || !progress.task().equals(task) || progress.stages() == 0) {
            return word;
        }
        String rows = progress.rows() == 0 ? "" : "，" + Screen.number(progress.rows()) + " 行";
        String parts = progress.of() == 0 ? "" : " " + progress.done() + "/" + progress.of();
        if (task.equals("accept") && progress.stages() == 1) {
            return word + (parts.isEmpty() ? "" : parts + " 个") + rows;
        }
        return word + " 第 " + progress.stages() + " 步" + parts + rows;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
