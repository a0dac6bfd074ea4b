package huican.jobs.testing;

import huican.jobs.Main;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** The commands of the product, as picocli knows them. */
public final class CommandModel {
    private CommandModel() {}

    /** All that do something, as they are typed: {@code dags list}. */
    public static Set<String> leaves() {
        var screen = new Screen(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                false);
        return leaves(Main.commandLine(new Context(screen, Clock.systemUTC())), "");
    }

    private static Set<String> leaves(CommandLine command, String above) {
        var leaves = new TreeSet<String>();
        command.getSubcommands().forEach((name, sub) -> {
            if (sub.getCommandSpec().usageMessage().hidden()) {
                return; // nothing to be typed
            }
            if (sub.getSubcommands().isEmpty()) {
                leaves.add(above + name);
            } else {
                leaves.addAll(leaves(sub, above + name + " "));
            }
        });
        return leaves;
    }
}
