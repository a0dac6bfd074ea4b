package huican.jobs.cli;

import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerProcess;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;

/**
 * What every command is given.
 *
 * @param clock the only source of the present
 * @param workers what does the tasks of its nights
 * @param input where answers to its questions come from
 * @param environment of whoever gives the command
 */
public record Context(
        Screen screen, Clock clock, NightWorker.Start workers, InputStream input, Map<String, String> environment) {

    /** Nights are done by processes of their own. */
    public Context(Screen screen, Clock clock) {
        this(screen, clock, WorkerProcess::start);
    }

    Context(Screen screen, Clock clock, NightWorker.Start workers) {
        this(screen, clock, workers, System.in, System.getenv());
    }
}
