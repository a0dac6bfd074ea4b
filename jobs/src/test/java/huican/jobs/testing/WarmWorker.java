package huican.jobs.testing;

import huican.jobs.problem.FailureText;
import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.process.WorkerLine.Progress;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerSettings;
import huican.jobs.worker.NightTasks;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does a night's tasks in the JVM of the tests, in which Spark's classes are loaded and compiled since the first such night: a process of its
 * own spends most of a small night on that. One night at a time, as a JVM has one Spark.
 */
public final class WarmWorker implements NightWorker {
    private static final Semaphore SPARK = new Semaphore(1, true);

    private final Night night;
    private final NightTasks tasks;
    private boolean open = true;

    private WarmWorker(Night night, NightTasks tasks) {
        this.night = night;
        this.tasks = tasks;
    }

    /** As {@link NightWorker.Start}; waits for the night before to end. */
    public static NightWorker start(Night night, DatabaseSettings database, WorkerSettings settings, Path log) {
        SPARK.acquireUninterruptibly();
        return new WarmWorker(night, NightTasks.open(night, database, "local[2]", Clock.systemUTC()));
    }

    /** Does something with a Spark of its own between nights. */
    static <R> R betweenNights(Supplier<R> work) {
        SPARK.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            SPARK.release();
        }
    }

    @Override
    public Answer run(String task, Consumer<Progress> moved) {
        try {
            return new Answer(task, true, tasks.run(task), null, null);
        } catch (Exception e) {
            return new Answer(
                    task, false, Map.of(), FailureText.of(e, night.home().root()), "failure");
        }
    }

    @Override
    public synchronized boolean isAlive() {
        return open;
    }

    @Override
    public Duration cpu() {
        return Duration.ZERO;
    }

    @Override
    public long peakKilobytes() {
        return 0;
    }

    @Override
    public void kill() {
        close();
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            try {
                tasks.close();
            } finally {
                SPARK.release();
            }
        }
    }
}
