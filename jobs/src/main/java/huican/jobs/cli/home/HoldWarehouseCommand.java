package huican.jobs.cli.home;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.backup.HoldWarehouse;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican hold-warehouse}: what {@code backup} asks a server for, nothing to be typed. */
@Command(name = "hold-warehouse", hidden = true, description = "另一进程读取数据仓库时不开始新的一夜")
public final class HoldWarehouseCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--pid", required = true, paramLabel = "进程", description = "到它结束为止")
    private long pid;

    @Option(names = "--out", required = true, paramLabel = "文件", description = "它写的备份")
    private Path out;

    public HoldWarehouseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        HoldWarehouse.during(options.access(context), pid, context.path(out), context.actor());
        return 0;
    }
}
