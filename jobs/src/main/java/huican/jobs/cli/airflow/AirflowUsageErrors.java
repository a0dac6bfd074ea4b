package huican.jobs.cli.airflow;

import huican.jobs.cli.Screen;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage of one of Airflow's commands: the help on standard output, what is wrong on standard error, exit code 2, as scripts know it. */
public final class AirflowUsageErrors implements IParameterExceptionHandler {
    private final Screen screen;
    private final IParameterExceptionHandler others;

    /** @param others for all other commands */
    public AirflowUsageErrors(Screen screen, IParameterExceptionHandler others) {
        this.screen = screen;
        this.others = others;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) throws Exception {
        CommandLine command = problem.getCommandLine();
        if (!isAirflows(command)) {
            return others.handleParseException(problem, arguments);
        }
        screen.out().print(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
        screen.out().flush();
        screen.note(
                command.getCommandSpec().qualifiedName() + " command error: " + text(problem) + ", see help above.");
        return 2;
    }

    private static boolean isAirflows(CommandLine command) {
        return command != null && (command.getCommand() instanceof AirflowCommand || isAirflows(command.getParent()));
    }

    private static String text(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            var words = unmatched.getUnmatched();
            return command.getSubcommands().isEmpty() || words.get(0).startsWith("-")
                    ? "unrecognized arguments: " + String.join(" ", words)
                    : "argument COMMAND: invalid choice: '" + words.get(0) + "' (choose from "
                            + command.getSubcommands().keySet().stream()
                                    .sorted()
                                    .map(name -> "'" + name + "'")
                                    .collect(Collectors.joining(", "))
                            + ")";
        }
        if (problem instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return problem.getArgSpec() instanceof OptionSpec option
                            && missing.getMissing().size() == 1
                            && !option.required()
                    ? "argument " + names(option) + ": expected one argument"
                    : "the following arguments are required: "
                            + missing.getMissing().stream()
                                    .map(AirflowUsageErrors::names)
                                    .collect(Collectors.joining(", "));
        }
        String message = problem.getMessage();
        if (problem.getArgSpec() != null) {
            String reason =
                    problem.getCause() == null ? message : problem.getCause().getMessage();
            return "argument " + names(problem.getArgSpec()) + ": "
                    + (reason.startsWith("invalid") ? reason : "invalid value: '" + problem.getValue() + "'");
        }
        return message;
    }

    private static String names(ArgSpec spec) {
        return spec instanceof OptionSpec option ? String.join("/", option.names()) : spec.paramLabel();
    }
}
