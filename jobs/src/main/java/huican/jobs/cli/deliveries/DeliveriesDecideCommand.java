package huican.jobs.cli.deliveries;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.deliveries.DecideDelivery;
import huican.jobs.usecase.deliveries.DecideDelivery.Decided;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.vocabulary.DeliveryVerdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican deliveries release} and {@code refuse}. */
@Command
final class DeliveriesDecideCommand implements Callable<Integer> {
    private final Context context;
    private final DeliveryVerdict verdict;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DeliveryChoice choice;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "为什么这样决定；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    DeliveriesDecideCommand(Context context, DeliveryVerdict verdict) {
        this.context = context;
        this.verdict = verdict;
    }

    @Override
    public Integer call() {
        tell(new DecideDelivery(options.access(context)).decide(choice.named(), verdict, context.actor(), reason));
        return 0;
    }

    private void tell(Decided decided) {
        Screen screen = context.screen();
        DeliveryRecord held = decided.held();
        String home = context.homeFlag(options.home());
        String what = decided.title() + "（" + held.reason() + "）";
        if (verdict == DeliveryVerdict.RELEASE) {
            screen.line(screen.good() + " 已放行 " + what);
            screen.line(
                    decided.demo()
                            ? "  从下一次夜间任务起计入；演示的数据目录不再有下一夜。"
                            : "  从下一次夜间任务起计入，如：huican nightly --date " + held.day() + home);
        } else {
            screen.line(screen.good() + " 已拒绝 " + what + "，继续使用此前的交付");
            screen.line(
                    "  给部门的退回文件：huican deliveries rejects " + held.source() + " " + held.folder() + " --out 退回" + home);
        }
    }
}
