package huican.jobs.cli.serve;

import huican.jobs.api.CommandRequest;
import huican.jobs.api.CommandRunner.Terminal;
import huican.jobs.api.ServerClient;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.process.ServerFile;
import huican.schemas.run.Home;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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

    /** The exit code; empty if the command is to be run here. */
    public static OptionalInt run(CommandLine line, Context context, String... arguments) {
        Optional<Home> home = home(line, arguments);
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
