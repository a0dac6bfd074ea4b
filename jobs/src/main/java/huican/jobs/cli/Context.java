package huican.jobs.cli;

import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerProcess;
import java.time.Clock;

/**
 * What every command is given.
 *
 * @param clock the only source of the present
 * @param workers what does the tasks of its nights
 */
record Context(Screen screen, Clock clock, NightWorker.Start workers) {

    /** Nights are done by processes of their own. */
    Context(Screen screen, Clock clock) {
        this(screen, clock, WorkerProcess::start);
    }
}
