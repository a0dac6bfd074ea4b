package huican.jobs;

import huican.jobs.cli.Caller;
import huican.jobs.cli.Context;
import huican.jobs.cli.ExitCode;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.UsageErrors;
import huican.jobs.cli.airflow.AirflowUsageErrors;
import huican.jobs.cli.serve.BesideServer;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.problem.FailureText;
import huican.jobs.problem.MaskedText;
import huican.jobs.problem.Refusal;
import huican.jobs.process.ClassArchive;
import huican.schemas.run.Home;
import huican.schemas.run.Product;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code huican}. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but deliveries need a person. */
@Command(
        name = "huican",
        description = "惠残：残疾人口数据仓库",
        version = "惠残 huican " + Product.VERSION,
        mixinStandardHelpOptions = true)
public final class Main implements Runnable {
    /** With these a command loads next to nothing of what an archive is for. */
    private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        boolean colour = Boolean.getBoolean("huican.terminal") && System.getenv("NO_COLOR") == null;
        var screen = new Screen(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                colour,
                Boolean.getBoolean("huican.progress"),
                Integer.getInteger("huican.columns", 0));
        var context = new Context(screen, Clock.systemUTC());
        int exitCode = BesideServer.atOnce(context, arguments).orElseGet(() -> {
            CommandLine line = commandLine(context, arguments);
            return BesideServer.run(line, context, arguments) // in the process that owns the home
                    .orElseGet(() -> line.execute(arguments));
        });
        screen.out().flush();
        if ((exitCode == 0 || exitCode == 3) && Stream.of(arguments).noneMatch(HELP::contains)) {
            ClassArchive.write();
        }
        System.exit(exitCode);
    }

    /** Runs the command line to its end and returns the exit code. */
    public static int run(Context context, String... arguments) {
        return commandLine(context, arguments).execute(arguments);
    }

    /** All commands; with arguments those that they need. */
    public static CommandLine commandLine(Context context, String... arguments) {
        Screen screen = context.screen();
        var command = new CommandLine(new Main());
        new CommandTree(context, arguments)
                .needed()
                .values()
                .forEach(subcommand -> command.addSubcommand(subcommand.get()));
        command.getSubcommands().values().forEach(Main::giveHelp);
        command.getCommandSpec().usageMessage().synopsisSubcommandLabel("[命令]");
        speakChinese(command);
        tellWhoCalls(command, context.caller());
        command.setExpandAtFiles(false); // a value may begin with @
        command.setOut(new PrintWriter(screen.out(), true));
        command.setErr(new PrintWriter(screen.err(), true));
        command.setParameterExceptionHandler(new AirflowUsageErrors(screen, new UsageErrors(screen)));
        command.setExecutionExceptionHandler((problem, line, result) -> failed(screen, line, problem));
        return command;
    }

    private static void giveHelp(CommandLine command) {
        if (command.getCommandSpec().findOption("--help") == null) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
        command.getCommandSpec().usageMessage().synopsisSubcommandLabel("[命令]");
        speakChinese(command);
        command.getSubcommands().values().forEach(Main::giveHelp);
    }

    private static void tellWhoCalls(CommandLine command, Caller caller) {
        command.getMixins().values().stream()
                .filter(HomeOptions.class::isInstance)
                .forEach(options -> ((HomeOptions) options).of(caller));
        command.getSubcommands().values().forEach(sub -> tellWhoCalls(sub, caller));
    }

    private static void speakChinese(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        usage.synopsisHeading("用法：");
        usage.optionListHeading("%n选项：%n");
        usage.parameterListHeading("%n参数：%n");
        usage.commandListHeading("%n命令：%n");
        usage.footer("", "退出码：0 完成；1 失败；2 用法有误；3 完成，但有交付待处理；130/143 被中断");
        usage.adjustLineBreaksForWideCJKCharacters(true);
        List.copyOf(command.getCommandSpec().options()).forEach(option -> {
            if (option.usageHelp() || option.versionHelp()) {
                command.getCommandSpec().remove(option);
                command.getCommandSpec()
                        .addOption(CommandLine.Model.OptionSpec.builder(option)
                                .description(option.usageHelp() ? "显示帮助" : "显示版本")
                                .build());
            }
        });
    }

    private static int failed(Screen screen, CommandLine line, Exception problem) {
        if (problem instanceof Refusal refusal) {
            screen.note(refusal.getMessage());
            return ExitCode.of(refusal.kind());
        }
        if (problem instanceof OperatorProblem) {
            screen.note(problem.getMessage());
            return 1;
        }
        String message = FailureText.of(problem, home(line).map(Home::root).orElse(Path.of("")));
        boolean known = message.startsWith("HC-");
        screen.note("失败（退出码 1）：" + message + (known ? "" : "。详情见 " + logged(line, problem)));
        return 1;
    }

    private static Optional<Home> home(CommandLine line) {
        return line.getMixins().values().stream()
                .filter(HomeOptions.class::isInstance)
                .map(mixin -> ((HomeOptions) mixin).home())
                .findFirst();
    }

    /** Writes a defect's stack trace to the home's log and returns where it stands. */
    private static Path logged(CommandLine line, Exception problem) {
        Path folder = home(line)
                .map(Home::logs)
                .filter(Files::isDirectory)
                .orElse(Path.of(System.getProperty("java.io.tmpdir")));
        Path log = folder.resolve("huican-error.log");
        try (var writer =
                new PrintWriter(Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            var trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            writer.print(MaskedText.of(trace.toString()));
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
        return log;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令");
    }
}
