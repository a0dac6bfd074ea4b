package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.release.WithdrawRelease;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican releases withdraw}. */
@Command(name = "withdraw", description = "撤回一个发布包：不能再取用，理由告知接收单位；已交出的文件请另行通知销毁")
final class ReleasesWithdrawCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "编号", description = "如 bureau-20250630-01")
    private String id;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "接收单位会看到；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    ReleasesWithdrawCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        new WithdrawRelease(options.access(context)).withdraw(id, context.actor(), reason);
        Screen screen = context.screen();
        screen.line(screen.good() + " 已撤回 " + id + "：不能再取用，以后的变化不再相对于它");
        screen.line("  已交出的文件请通知接收单位销毁。");
        return 0;
    }
}
