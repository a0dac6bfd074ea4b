package huican.jobs.testing;

import huican.jobs.Main;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.testing.Cli.Ended;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The command {@code huican} without its processes, in the JVM of the tests: for all tests that are not about processes. */
public final class WarmCli {
    private WarmCli() {}

    /** Runs a command to its end. */
    public static Ended run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int exitCode = Main.run(new Context(screen, Clock.systemUTC(), WarmWorker::start), arguments);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
