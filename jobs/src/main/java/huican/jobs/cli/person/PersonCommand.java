package huican.jobs.cli.person;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican person}: one person. */
@Command(name = "person", description = "一个人：主记录、身份特征、来历")
public final class PersonCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private PersonCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new PersonCommand()).addSubcommand(new PersonShowCommand(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：show");
    }
}
