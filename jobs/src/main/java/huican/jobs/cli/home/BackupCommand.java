package huican.jobs.cli.home;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.backup.Backup;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican backup}. */
@Command(name = "backup", description = "把数据目录备份成一个文件；夜间任务运行时等它结束")
public final class BackupCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "文件",
            description = "如 /backup/huican-2025-06-30.zip；不覆盖已有文件。其中有密钥和个人信息，只有您可读，请妥善保管")
    private Path out;

    public BackupCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Home home = options.home();
        Path file = context.path(out);
        var written = Backup.write(options.access(context), file, context.actor());
        var contents = written.contents();
        Screen screen = context.screen();
        String run = contents.lastRun() == null ? "还没有提交的运行" : "截至运行 " + contents.lastRun();
        screen.line(screen.good() + " 已备份 " + Screen.number(contents.files().size()) + " 个文件，" + run + "，"
                + Screen.megabytes(written.bytes()));
        screen.line("  " + file);
        screen.line("  含密钥和个人信息：请存放在他人不可读、与本机分开的地方。恢复：huican restore " + file + " --home 目录");
        if (!contents.missing().isEmpty() || !contents.damaged().isEmpty()) {
            screen.note("HC-J132 备份已写成，但数据目录本身不完整：缺 " + contents.missing().size() + " 个数据文件，"
                    + contents.damaged().size() + " 个已损坏。请保留旧备份，并运行 huican doctor --verify"
                    + context.homeFlag(home)
                    + " 查看。");
            return 1;
        }
        return 0;
    }
}
