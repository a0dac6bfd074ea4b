package huican.jobs.testing;

import huican.jobs.Main;
import huican.jobs.cli.Caller;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.run.NightWorker;
import huican.jobs.testing.Cli.Ended;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The command {@code huican} without its processes, in the JVM of the tests: for all tests that are not about processes. */
public final class WarmCli {
    private WarmCli() {}

    /** Runs a command to its end. */
    public static Ended run(String... arguments) {
        return run(WarmWorker::start, arguments);
    }

    /** As {@link #run(String...)}, with further variables of the environment. */
    public static Ended run(Map<String, String> environment, String... arguments) {
        var own = Caller.ofThisProcess();
        var variables = new HashMap<>(own.environment());
        variables.putAll(environment);
        return run(WarmWorker::start, new Caller(own.input(), variables, own.folder(), own.user()), arguments);
    }

    /** As {@link #run(String...)}, with tasks of nights done by such workers. */
    static Ended run(NightWorker.Start workers, String... arguments) {
        return run(workers, Caller.ofThisProcess(), arguments);
    }

    private static Ended run(NightWorker.Start workers, Caller caller, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int exitCode = Main.run(new Context(screen, Clock.systemUTC(), workers, caller), arguments);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
