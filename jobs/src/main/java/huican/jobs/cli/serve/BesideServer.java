package huican.jobs.cli.serve;

import huican.jobs.api.CommandRequest;
import huican.jobs.api.CommandRunner.Terminal;
import huican.jobs.api.ServerClient;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.process.ServerFile;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A home has one owner: what is typed while a server owns it is run by the server, with the same output and exit code. */
public final class BesideServer {
    /** What needs no owner, or would start a process of its own; a server in the way is told as any other owner. */
    private static final Set<String> HERE = Set.of(
            "serve",
            "demo",
            "generate",
            "query",
            "explain",
            "definitions",
            "contracts check",
            "contracts dictionary",
            "backup",
            "restore",
            "doctor",
            "help");

    /** What leaves something on record all the same. */
    private static final List<String> RECORDED = List.of("--reveal", "--cite");

    private BesideServer() {}

    /** Commands with Airflow's names, all of which the server runs: what stands behind them is for it to read. */
    private static final Set<String> THERE =
            Set.of("dags", "tasks", "backfill", "assets", "pools", "variables", "connections", "jobs");

    private static final String HOME = "--home";

    /**
     * The exit code of a command that the server of its home runs whatever it says; empty if there is no server, or the command line has to be
     * read to know. It is asked before that: scripts type these commands by the hundred.
     */
    public static OptionalInt atOnce(Context context, String... arguments) {
        List<String> typed = List.of(arguments);
        boolean plain = typed.size() > 1
                && THERE.contains(typed.get(0))
                && Stream.of("-h", "--help", "-V", "--version").noneMatch(typed::contains);
        long homes = typed.stream().filter(word -> word.startsWith(HOME)).count();
        int at = typed.indexOf(HOME);
        if (!plain || homes > 1 || homes == 1 && (at < 0 || at == typed.size() - 1)) {
            return OptionalInt.empty();
        }
        var options = new HomeOptions();
        options.of(context.caller());
        Home home = at < 0 ? options.home() : new Home(context.caller().path(Path.of(typed.get(at + 1))));
        return run(Optional.of(home), context, arguments);
    }

    /** The exit code; empty if the command is to be run here. */
    public static OptionalInt run(CommandLine line, Context context, String... arguments) {
        return run(home(line, arguments), context, arguments);
    }

    private static OptionalInt run(Optional<Home> home, Context context, String... arguments) {
        Optional<ServerFile> server = home.flatMap(ServerFile::read)
                .filter(there -> there.pid() != ProcessHandle.current().pid());
        if (server.isEmpty()) {
            return OptionalInt.empty();
        }
        var typed = new CommandRequest(
                List.of(arguments),
                context.environment(),
                context.caller().folder().toString(),
                context.caller().user(),
                context.screen().colour(),
                context.screen().inPlace(),
                context.screen().columns());
        var terminal = new Terminal(
                context.input(), context.screen().out(), context.screen().err());
        return new ServerClient(server.get().port(), server.get().token()).run(typed, terminal);
    }

    private static boolean isDoneHere(ParseResult command) {
        String name = command.commandSpec().name();
        String whole = command.hasSubcommand()
                ? name + " " + command.subcommand().commandSpec().name()
                : name;
        return (HERE.contains(name) || HERE.contains(whole))
                && RECORDED.stream().noneMatch(command::hasMatchedOption);
    }

    /** Of a command that works on one; empty also for a command line with a mistake, which is told here. */
    private static Optional<Home> home(CommandLine line, String... arguments) {
        try {
            ParseResult parsed = line.parseArgs(arguments);
            if (!parsed.hasSubcommand() || isDoneHere(parsed.subcommand())) {
                return Optional.empty();
            }
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
                return Optional.empty();
            }
            return parsed.commandSpec().mixins().values().stream()
                    .map(mixin -> mixin.userObject())
                    .filter(HomeOptions.class::isInstance)
                    .map(options -> ((HomeOptions) options).home())
                    .findFirst();
        } catch (CommandLine.ParameterException e) {
            return Optional.empty();
        }
    }
}
