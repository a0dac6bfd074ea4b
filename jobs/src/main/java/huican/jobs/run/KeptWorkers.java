package huican.jobs.run;

import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.process.WorkerLine.Progress;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Gives nights that follow one another, such as a demo's, one worker after another: the second night finds everything loaded and compiled. */
public final class KeptWorkers implements NightWorker.Start, AutoCloseable {
    private final NightWorker.Start workers;
    private NightWorker kept;

    public KeptWorkers(NightWorker.Start workers) {
        this.workers = workers;
    }

    @Override
    public synchronized NightWorker start(Night night, DatabaseSettings database, WorkerSettings settings, Path log) {
        if (kept == null || !kept.isAlive() || !kept.next(night, database, settings, log)) {
            close();
            kept = workers.start(night, database, settings, log);
        }
        return kept.takesAnother() ? new Lent(kept) : kept;
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
        }
    }

    /** For one night: its end is not the worker's. */
    private record Lent(NightWorker worker) implements NightWorker {
        @Override
        public Answer run(String task, Consumer<Progress> moved) {
            return worker.run(task, moved);
        }

        @Override
        public boolean isAlive() {
            return worker.isAlive();
        }

        @Override
        public Duration cpu() {
            return worker.cpu();
        }

        @Override
        public long peakKilobytes() {
            return worker.peakKilobytes();
        }

        @Override
        public void kill() {
            worker.kill();
        }

        @Override
        public void close() {}
    }
}
