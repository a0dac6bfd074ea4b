package huican.jobs.run;

import huican.jobs.process.WorkerLine;

/** Told how a night goes; from several threads. */
@FunctionalInterface
public interface NightProgress {

    /** A try of the task begins. */
    default void began(String task) {}

    /** How far the task under way is. */
    default void moved(WorkerLine.Progress progress) {}

    void ended(TaskEnd end);
}
