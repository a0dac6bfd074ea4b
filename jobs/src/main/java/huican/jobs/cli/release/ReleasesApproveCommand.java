package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Approved;
import huican.jobs.usecase.release.ApproveProfile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican releases approve}. */
@Command(name = "approve", description = "批准一份授权文件：它所给的列从此固定；改过的授权文件批准之前不能发布")
final class ReleasesApproveCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "授权", description = "definitions/profiles/<授权>.yml 的名称，或 bureau")
    private String profile;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "为什么批准；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    ReleasesApproveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (context.isOfATask()) {
            throw Refusal.usage("HC-W126 任务不能批准授权文件 " + profile + "：批准的是人。没有批准；请有权的人在本机核对后执行同一命令。");
        }
        Approved approved = new ApproveProfile(options.access(context)).approve(profile, context.actor(), reason);
        Screen screen = context.screen();
        var grant = approved.grant();
        screen.line(screen.good() + " 已批准 " + grant.profile() + "：给 " + grant.receiverZh() + "，至 " + grant.until()
                + "，sha256 " + grant.hash());
        grant.columns().forEach((table, columns) -> screen.line("  " + table + "：" + String.join("、", columns)));
        return 0;
    }
}
