package huican.jobs.testing;

import huican.jobs.run.KeptWorkers;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerProcess;
import huican.jobs.run.WorkerSettings;
import huican.jobs.testing.Cli.Ended;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Night;
import java.nio.file.Path;

/**
 * Commands in the JVM of the tests whose nights are done by one process after another, as those of a demo are: for tests that need a worker that is
 * a process, and not that each night has one of its own.
 */
final class KeptProcess implements AutoCloseable {
    private final KeptWorkers workers = new KeptWorkers(WorkerProcess::start);

    private NightWorker start(Night night, DatabaseSettings database, WorkerSettings settings, Path log) {
        return workers.start(night, database, Cli.asInstalled(settings), log);
    }

    /** Runs a command to its end. */
    Ended run(String... arguments) {
        return WarmCli.run(this::start, arguments);
    }

    @Override
    public void close() {
        workers.close();
    }
}
