package huican.jobs.cli;

import huican.jobs.backup.BackupContents;
import huican.jobs.backup.Restore;
import huican.jobs.run.OwnedHome;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican restore}. */
@Command(name = "restore", description = "由备份建立一个数据目录，可以在另一个位置或另一台机器")
final class RestoreCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "文件", description = "huican backup 写成的文件；先校验全部内容，再恢复")
    private Path file;

    RestoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Home home = options.home();
        Screen screen = context.screen();
        BackupContents contents = Restore.into(
                home, options.database(screen), file.toAbsolutePath().normalize());
        screen.line(screen.good() + " 已恢复 " + Screen.number(contents.files().size()) + " 个文件到 " + home.root() + "（备份于 "
                + contents.createdAt().substring(0, 16).replace('T', ' ') + "）");
        // Its first owner builds the published files.
        OwnedHome.open(home, options.database(screen), "restore", context.clock(), Duration.ofSeconds(30), own -> {})
                .close();
        if (contents.lastRun() != null) {
            screen.line(screen.good() + " 已重建发布的文件 " + home.publishedFile() + "，运行 " + contents.lastRun());
        }
        screen.line("  备份之后交付的数据不在其中：请把各部门此后的交付放入 " + home.inbox() + "，再运行 huican nightly。");
        return 0;
    }
}
