package huican.jobs.cli.night;

import huican.jobs.cli.Screen;
import huican.jobs.process.WorkerLine.Progress;
import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.Term;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says how far the task under way is: on a terminal every second in place, otherwise a line every ten seconds. */
final class MovingLine implements AutoCloseable {
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
        String word = Term.zh(NightTask.class, task);
        if (progress == null || !progress.task().equals(task) || progress.stages() == 0) {
            return word;
        }
        String rows = progress.rows() == 0 ? "" : "，" + Screen.number(progress.rows()) + " 行";
        String parts = progress.of() == 0 ? "" : " " + progress.done() + "/" + progress.of();
        if (NightTask.ACCEPT.is(task) && progress.stages() == 1) {
            return word + (parts.isEmpty() ? "" : parts + " 个") + rows;
        }
        return word + " 第 " + progress.stages() + " 步" + parts + rows;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
