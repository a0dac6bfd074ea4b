package huican.jobs.run;

import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.process.WorkerLine.Progress;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Does the tasks of a night, one at a time: a process of its own ({@link WorkerProcess}); in tests also the JVM that is warm already. */
public interface NightWorker extends AutoCloseable {

    /** Starts one; another if it died. */
    @FunctionalInterface
    interface Start {

        /** @param log what it has to say beside its answers, appended */
        NightWorker start(Night night, DatabaseSettings database, WorkerSettings settings, Path log);
    }

    /**
     * Has the task done; a dead worker is a failed answer.
     *
     * @param moved told how far the task is, about once a second
     */
    Answer run(String task, Consumer<Progress> moved);

    /**
     * Takes on another night after the one it was started for.
     *
     * @return false if it cannot, or was started otherwise than that night would start one; then it is to be closed
     */
    default boolean next(Night night, DatabaseSettings database, WorkerSettings settings, Path log) {
        return false;
    }

    /** Whether it may be asked to take on another night. */
    default boolean takesAnother() {
        return false;
    }

    boolean isAlive();

    /** Processor time it has used so far; zero where the system does not tell. */
    Duration cpu();

    /** Most memory it ever held, as far as seen; 0 where the system does not tell. */
    long peakKilobytes();

    /** Ends it in the middle of a task. */
    void kill();

    /** Ends it after its last task. */
    @Override
    void close();
}
