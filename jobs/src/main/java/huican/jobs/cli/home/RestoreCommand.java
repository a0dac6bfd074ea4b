package huican.jobs.cli.home;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.backup.BackupContents;
import huican.jobs.usecase.backup.RestoreHome;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican restore}. */
@Command(name = "restore", description = "由备份建立一个数据目录，可以在另一个位置或另一台机器")
public final class RestoreCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(
            index = "0",
            paramLabel = "文件",
            description = "huican backup 写成的文件；先校验全部内容，再恢复。也可以是 <home>/control/ 中的副本：只放回控制库")
    private Path file;

    public RestoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Home home = options.home();
        Screen screen = context.screen();
        Path from = context.path(file);
        var restore = new RestoreHome(options.access(context));
        if (restore.isCopy(from)) {
            return putBack(restore, from);
        }
        BackupContents contents = restore.restore(from);
        screen.line(screen.good() + " 已恢复 " + Screen.number(contents.files().size()) + " 个文件到 " + home.root() + "（备份于 "
                + contents.createdAt().substring(0, 16).replace('T', ' ') + "）");
        restore.publish(from, context.actor());
        if (contents.lastRun() != null) {
            screen.line(screen.good() + " 已重建发布的文件 " + home.publishedFile() + "，运行 " + contents.lastRun());
        }
        screen.line("  备份之后交付的数据不在其中：请把各部门此后的交付放入 " + home.inbox() + "，再运行 huican nightly。");
        return 0;
    }

    /** Only the control database, from a copy that a night made. */
    private int putBack(RestoreHome restore, Path copy) {
        Screen screen = context.screen();
        var former = restore.putBack(copy, context.actor());
        screen.line(screen.good() + " 已放回控制库的副本 " + copy.getFileName());
        former.ifPresent(path -> screen.line("  原来的留作 " + path));
        screen.line(restore.lastRun().map(run -> "  其中最后一次提交的运行 " + run).orElse("  其中还没有提交的运行"));
        screen.line("  副本之后的运行和决定不在其中：请把这些天的 huican nightly --date 日期" + context.homeFlag(options.home())
                + " 依次重跑，决定重新作出。");
        return 0;
    }
}
