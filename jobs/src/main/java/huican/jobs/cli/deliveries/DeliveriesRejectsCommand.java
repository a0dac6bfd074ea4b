package huican.jobs.cli.deliveries;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.deliveries.WriteRejects;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican deliveries rejects}. */
@Command(name = "rejects", description = "生成给部门的退回文件：原布局、原编码、原值，末尾加 行号、字段、问题、规则编号；另附退回说明")
final class DeliveriesRejectsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DeliveryChoice choice;

    @Option(names = "--out", required = true, paramLabel = "目录", description = "写到哪里；其中有个人信息，只有您可读")
    private Path out;

    @Option(names = "--contact", paramLabel = "联系人", description = "写在退回说明里的联系人与电话")
    private String contact;

    DeliveriesRejectsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var rejects = new WriteRejects(options.access(context))
                .write(
                        choice.named(),
                        contact == null ? context.actor().name() : contact,
                        context.path(out),
                        context.actor());
        Screen screen = context.screen();
        rejects.files()
                .forEach(file -> screen.line(screen.good() + " " + file.path() + "  " + Screen.number(file.lines())
                        + " 行（来自 " + file.from() + "）"));
        screen.line(screen.good() + " " + rejects.note());
        screen.line(
                rejects.files().isEmpty()
                        ? "该交付没有隔离的行；退回说明中写明了它的处理结果。"
                        : "含个人信息，只有您可读：请只交给" + rejects.department() + "。");
        return 0;
    }
}
