package huican.jobs.api;

import java.io.InputStream;
import java.io.PrintStream;

/** Runs a command line in this process, as if it had been typed here. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Returns the exit code.
     *
     * @param typed what was typed, and where
     * @param terminal where it reads and writes
     */
    int run(CommandRequest typed, Terminal terminal);

    /** What a command reads from and writes to. */
    record Terminal(InputStream in, PrintStream out, PrintStream err) {}
}
