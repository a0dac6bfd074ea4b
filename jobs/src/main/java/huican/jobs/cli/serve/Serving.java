package huican.jobs.cli.serve;

import huican.jobs.api.CommandRequest;
import huican.jobs.api.CommandRunner.Terminal;
import huican.jobs.api.HomeServer;
import huican.jobs.api.ListenAddress;
import huican.jobs.api.UserAuthentication;
import huican.jobs.api.airflowui.AirflowUi;
import huican.jobs.api.http.Operation;
import huican.jobs.cli.Caller;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.process.ClassArchive;
import huican.jobs.serve.ServedHome;
import huican.schemas.run.Product;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;

/** A server from its start to the signal that ends it: its scheduler, its port, what is typed beside it. */
public final class Serving {
    private static final Duration DRAIN = Duration.ofMinutes(5);

    private final Context context;
    private final ToIntBiFunction<Context, String[]> commands;
    private final Optional<Path> airflowUi;

    /**
     * @param commands runs what is typed beside the server
     * @param airflowUi where Airflow's pages are installed, if they shall be served
     */
    public Serving(Context context, ToIntBiFunction<Context, String[]> commands, Optional<Path> airflowUi) {
        this.context = context;
        this.commands = commands;
        this.airflowUi = airflowUi;
    }

    /**
     * Until Ctrl-C or SIGTERM.
     *
     * @param address where it listens; other machines may come only when there are users to ask for
     * @param open becomes the owner of the home
     */
    public int run(ListenAddress address, Supplier<ServedHome> open) throws InterruptedException {
        try (var stop = new StopSignal();
                var home = open.get()) {
            refuseOpenToAll(address, home);
            String token = token();
            var parts = new HomeServer.Parts(
                    this::run,
                    token,
                    home.runner(),
                    home.access(),
                    home.signIn(),
                    new UserAuthentication(home.signIn()),
                    pages(home),
                    home::isHealthy,
                    home::wake);
            try (var server = HomeServer.start(address, parts)) {
                home.start(server.port(), token);
                context.screen()
                        .line("惠残 " + Product.VERSION + "  调度器已启动  数据目录 " + home.root() + "  http://127.0.0.1:"
                                + server.port());
                context.screen()
                        .line("另一个终端：huican dags list-runs DAG，huican tasks states-for-dag-run DAG 运行；停止：Ctrl-C");
                if (home.hasNoUsers()) {
                    context.screen().line("还没有用户，没有人可以登录。第一个：huican users create --username 名字 --role Admin（密码会询问）");
                }
                return untilStopped(home, stop);
            }
        }
    }

    private static void refuseOpenToAll(ListenAddress address, ServedHome home) {
        if (!address.isLoopback() && home.hasNoUsers()) {
            throw Refusal.usage("HC-J198 还没有用户，不在 " + address.host()
                    + " 上提供服务。服务没有启动；请先 huican users create --username 名字 --role Admin，或去掉 --host，只在本机使用。");
        }
    }

    private int untilStopped(ServedHome home, StopSignal stop) throws InterruptedException {
        Screen screen = context.screen();
        while (!stop.await(Duration.ofSeconds(1))) {
            if (!home.isHealthy()) {
                screen.note("HC-J182 调度器已停止：控制库已不可用，或数据目录已被另一个进程接管。在运行的任务由下一个调度器接着做；请运行 huican doctor。");
                return 1;
            }
        }
        screen.note("正在停止：不再启动任务，等在运行的任务结束（最长 " + DRAIN.toMinutes() + " 分钟）…");
        if (!home.drain(DRAIN)) {
            home.stopTries();
        }
        ClassArchive.write(); // after this the process may end at any moment
        screen.note("已停止。");
        return 0;
    }

    /** What was typed beside the server. */
    private int run(CommandRequest typed, Terminal terminal) {
        var screen = new Screen(terminal.out(), terminal.err(), typed.colour(), typed.inPlace(), typed.columns());
        var caller = new Caller(terminal.in(), typed.environment(), Path.of(typed.folder()), typed.user());
        return commands.applyAsInt(
                new Context(screen, context.clock(), context.workers(), caller),
                typed.arguments().toArray(String[]::new));
    }

    private List<Operation> pages(ServedHome home) {
        return airflowUi
                .map(folder -> AirflowUi.operations(folder, home.runner()))
                .orElse(List.of());
    }

    private static String token() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
