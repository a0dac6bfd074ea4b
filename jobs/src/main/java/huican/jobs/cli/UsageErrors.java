package huican.jobs.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a mistyped command line in one Chinese line and where help is. */
public final class UsageErrors implements IParameterExceptionHandler {
    private final Screen screen;

    public UsageErrors(Screen screen) {
        this.screen = screen;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        screen.note("用法有误：" + text(problem) + "。见 " + command.getCommandSpec().qualifiedName() + " --help");
        return 2;
    }

    private static String text(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            var suggestions = unmatched.getSuggestions();
            String nearest = suggestions.isEmpty() ? "" : "，是否为 " + suggestions.get(0) + "？";
            return "不认识 " + unmatched.getUnmatched().get(0) + nearest.replaceAll("？$", "");
        }
        if (problem instanceof MissingParameterException missing) {
            return "缺少 " + missing.getMissing().stream().map(UsageErrors::name).collect(Collectors.joining("、"));
        }
        if (problem.getArgSpec() != null && problem.getValue() != null) {
            return name(problem.getArgSpec()) + " 的值不合法：\"" + problem.getValue() + "\"";
        }
        return problem.getMessage();
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }
}
