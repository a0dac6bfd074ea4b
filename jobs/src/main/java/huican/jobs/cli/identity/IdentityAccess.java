package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.PersonalAccess;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command reads who is who: masked, or with names and numbers by somebody who says why. */
public final class IdentityAccess {
    @Option(names = "--reveal", description = "显示完整的姓名、号码、住址；须给出 --reason，查看本身会记录在案")
    private boolean reveal;

    @Option(names = "--reason", paramLabel = "理由", description = "为什么要看（只与 --reveal 同用）")
    private String reason;

    /** Whether unmasked values are asked for. */
    public boolean isAsked() {
        return reveal;
    }

    /** @throws Refusal if unmasked values are not asked for as one may ask for them */
    public PersonalAccess of(Context context, HomeOptions options) {
        if (!reveal && reason != null) {
            throw Refusal.usage("--reason 只与 --reveal 同用。什么也没有做。");
        }
        if (reveal && reason == null) {
            throw Refusal.usage("--reveal 须同时给出 --reason \"…\"：谁在何时为何查看会记录在案。什么也没有显示。");
        }
        return new PersonalAccess(options.access(context), context.actor(), Optional.ofNullable(reason));
    }
}
