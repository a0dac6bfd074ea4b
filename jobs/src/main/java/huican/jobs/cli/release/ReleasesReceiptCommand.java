package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.release.RecordReceipt;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican releases receipt}. */
@Command(name = "receipt", description = "登记接收单位发回的接收回执，任何格式的文件；原样保存")
final class ReleasesReceiptCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "编号", description = "如 bureau-20250630-01")
    private String id;

    @Option(names = "--file", required = true, paramLabel = "文件", description = "回执")
    private Path file;

    ReleasesReceiptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var receipt = new RecordReceipt(options.access(context)).record(id, context.path(file), context.actor());
        Screen screen = context.screen();
        screen.line(screen.good() + " 已登记 " + id + " 的回执 " + receipt.number() + "：" + receipt.file() + "，sha256 "
                + receipt.sha256());
        return 0;
    }
}
