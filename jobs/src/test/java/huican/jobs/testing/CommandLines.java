package huican.jobs.testing;

import huican.jobs.Main;
import huican.jobs.cli.Caller;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.run.WorkerProcess;
import huican.jobs.testing.Cli.Ended;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commands on a home in this process, each as a user gives it.
 *
 * @param environment beside which nothing is known
 */
public record CommandLines(Path home, Clock clock, Map<String, String> environment, String answers) {

    public CommandLines(Path home, Clock clock) {
        this(home, clock, Map.of("HUICAN_USER", "operator"), "");
    }

    public CommandLines with(Map<String, String> variables) {
        return new CommandLines(home, clock, variables, answers);
    }

    /** Where a command asks, this is what the user types. */
    public CommandLines answering(String text) {
        return new CommandLines(home, clock, environment, text);
    }

    /** Runs a command with {@code --home} behind its words. */
    public Ended run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                0);
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home.toString()));
        var context = new Context(
                screen,
                clock,
                WorkerProcess::start,
                new Caller(
                        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)), environment, home, "user"));
        int exit = Main.run(context, all.toArray(String[]::new));
        return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
