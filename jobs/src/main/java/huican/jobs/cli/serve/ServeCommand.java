package huican.jobs.cli.serve;

import huican.jobs.api.CommandRequest;
import huican.jobs.api.CommandRunner.Terminal;
import huican.jobs.api.HomeServer;
import huican.jobs.cli.Caller;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.home.OwnedHome;
import huican.jobs.process.ServerFile;
import huican.jobs.serve.SchedulerService;
import huican.schemas.run.Home;
import huican.schemas.run.Product;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican serve}. */
@Command(name = "serve", description = "按计划运行各 DAG，直到被停止（Ctrl-C 或 SIGTERM：等在运行的任务结束）")
public final class ServeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofMinutes(5);

    private final Context context;
    private final ToIntBiFunction<Context, String[]> commands;

    @Mixin
    private HomeOptions options;

    @Option(names = "--port", paramLabel = "端口", description = "本机端口，缺省 8080；0 为任一空闲端口")
    private Integer port;

    /** @param commands runs what is typed beside the server */
    public ServeCommand(Context context, ToIntBiFunction<Context, String[]> commands) {
        this.context = context;
        this.commands = commands;
    }

    @Override
    public Integer call() throws InterruptedException {
        Home home = options.home();
        Screen screen = context.screen();
        int wanted = port == null ? options.port() : port;
        var stop = new StopSignal();
        try (stop;
                var owned =
                        OwnedHome.open(home, options.database(screen), "serve", context.clock(), PATIENCE, own -> {});
                var scheduler =
                        new SchedulerService(owned, options.worker(), context.workers(), context.environment())) {
            owned.lend();
            String token = token();
            var parts = new HomeServer.Parts(this::run, token, scheduler::isHealthy, scheduler::wake);
            try (var server = HomeServer.start(wanted, parts)) {
                new ServerFile(ProcessHandle.current().pid(), server.port(), token).write(home);
                scheduler.start();
                screen.line("惠残 " + Product.VERSION + "  调度器已启动  数据目录 " + home.root() + "  http://127.0.0.1:"
                        + server.port());
                return untilStopped(scheduler, stop, screen);
            } finally {
                ServerFile.remove(home);
            }
        }
    }

    /** What was typed beside the server. */
    private int run(CommandRequest typed, Terminal terminal) {
        var screen = new Screen(terminal.out(), terminal.err(), typed.colour(), typed.inPlace(), typed.columns());
        var caller = new Caller(terminal.in(), typed.environment(), Path.of(typed.folder()), typed.user());
        return commands.applyAsInt(
                new Context(screen, context.clock(), context.workers(), caller),
                typed.arguments().toArray(String[]::new));
    }

    private static String token() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static int untilStopped(SchedulerService scheduler, StopSignal stop, Screen screen)
            throws InterruptedException {
        while (!stop.await(Duration.ofSeconds(1))) {
            if (!scheduler.isHealthy()) {
                screen.note("HC-J182 调度器已停止：控制库已不可用，或数据目录已被另一个进程接管。在运行的任务由下一个调度器接着做；请运行 huican doctor。");
                return 1;
            }
        }
        screen.note("正在停止：不再启动任务，等在运行的任务结束（最长 " + DRAIN.toMinutes() + " 分钟）…");
        if (!scheduler.drain(DRAIN)) {
            scheduler.stopTries();
        }
        screen.note("已停止。");
        return 0;
    }
}
