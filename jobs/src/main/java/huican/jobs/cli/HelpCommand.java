package huican.jobs.cli;

import huican.jobs.problem.Refusal;
import huican.schemas.error.ErrorCode;
import huican.schemas.error.ErrorRegister;
import huican.seeds.reference.QualityRules;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huican help}: of the whole, of a command, of an error code, or of a rule that reject files name. */
@Command(name = "help", helpCommand = true, description = "显示一个命令的用法，或一个错误码、退回文件中一条规则的含义和处理")
public final class HelpCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "命令、错误码或规则编号", description = "如 nightly、HC-D305、code_unknown")
    private String subject;

    public HelpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandLine huican = spec.parent().commandLine();
        if (subject == null) {
            huican.usage(huican.getOut());
        } else if (huican.getSubcommands().containsKey(subject)) {
            huican.getSubcommands().get(subject).usage(huican.getOut());
        } else if (subject.regionMatches(true, 0, "HC-", 0, 3)) {
            ErrorText.lines(error()).forEach(context.screen()::line);
        } else {
            var rule = QualityRules.find(subject)
                    .orElseThrow(() -> new CommandLine.ParameterException(huican, "没有命令 \"" + subject + "\""));
            ErrorText.lines(rule).forEach(context.screen()::line);
        }
        return 0;
    }

    private ErrorCode error() {
        var register = ErrorRegister.read();
        return register.find(subject)
                .orElseThrow(() -> Refusal.usage("没有错误码 \"" + subject + "\"。相近的："
                        + register.near(subject).stream()
                                .map(error -> error.code() + "（" + error.title() + "）")
                                .collect(Collectors.joining("、"))));
    }
}
