package huican.jobs.cli;

import huican.jobs.access.Actor;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerProcess;
import huican.schemas.run.Home;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What every command is given; it asks nothing else of the process that it runs in.
 *
 * @param clock the only source of the present
 * @param workers what does the tasks of its nights
 */
public record Context(Screen screen, Clock clock, NightWorker.Start workers, Caller caller) {

    /** Nights are done by processes of their own. */
    public Context(Screen screen, Clock clock) {
        this(screen, clock, WorkerProcess::start);
    }

    public Context(Screen screen, Clock clock, NightWorker.Start workers) {
        this(screen, clock, workers, Caller.ofThisProcess());
    }

    /** Where answers to a command's questions come from. */
    public InputStream input() {
        return caller.input();
    }

    public Map<String, String> environment() {
        return caller.environment();
    }

    /** Who acts, and from where. */
    public Actor actor() {
        return caller.actor();
    }

    /** Whether a task of a DAG runs the command, and not a person who is at the machine. */
    public boolean isOfATask() {
        return environment().containsKey("AIRFLOW_CTX_DAG_ID");
    }

    /** What was typed, absolute. */
    public Path path(Path given) {
        return caller.path(given);
    }

    /** What was typed, to be opened and named in messages. */
    public Path asTyped(Path given) {
        return caller.asTyped(given);
    }

    /** What the next command needs to find the same home; nothing for the default. */
    public String homeFlag(Home home) {
        if (home.root().equals(path(HomeOptions.DEFAULT))) {
            return "";
        }
        String root = home.root().toString();
        return " --home " + (root.contains(" ") ? "'" + root + "'" : root);
    }
}
