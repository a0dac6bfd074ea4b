package huican.jobs.cli.home;

import huican.jobs.api.CommandRequest;
import huican.jobs.api.CommandRunner.Terminal;
import huican.jobs.api.ServerClient;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.process.ServerFile;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.backup.Backup;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican backup}. */
@Command(name = "backup", description = "把数据目录备份成一个文件；夜间任务运行时等它结束，旁边可以有服务进程")
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
        HomeAccess access = options.access(context);
        Backup.check(home, file);
        Optional<ServerFile> server = ServerFile.read(home)
                .filter(there -> there.pid() != ProcessHandle.current().pid());
        if (server.isPresent() && !isHeld(server.get(), home, file)) {
            return 1;
        }
        var written = server.isPresent()
                ? Backup.writeBesideServer(
                        access, file, () -> ServerFile.read(home).equals(server))
                : Backup.write(access, file, context.actor());
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

    /** Whether the server begins no night while this process lives; if not it has said why. */
    private boolean isHeld(ServerFile server, Home home, Path file) {
        var arguments = List.of(
                "hold-warehouse",
                "--pid",
                "" + ProcessHandle.current().pid(),
                "--out",
                "" + file,
                "--home",
                "" + home.root());
        var request = new CommandRequest(
                arguments,
                context.environment(),
                context.caller().folder().toString(),
                context.caller().user(),
                false,
                false,
                80);
        var terminal = new Terminal(
                context.input(), context.screen().out(), context.screen().err());
        OptionalInt exit = new ServerClient(server.port(), server.token()).run(request, terminal);
        if (exit.isEmpty()) {
            throw Refusal.failure("HC-J139 服务进程（端口 " + server.port() + "）没有应答。没有写备份；请看它的日志，或停止它后再试。");
        }
        return exit.getAsInt() == 0;
    }
}
