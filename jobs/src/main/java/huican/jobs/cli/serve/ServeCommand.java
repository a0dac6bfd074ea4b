package huican.jobs.cli.serve;

import huican.jobs.api.ListenAddress;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.serve.ServedHome;
import huican.jobs.usecase.HomeAccess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican serve}. */
@Command(name = "serve", description = "按计划运行各 DAG，直到被停止（Ctrl-C 或 SIGTERM：等在运行的任务结束）")
public final class ServeCommand implements Callable<Integer> {
    private final Context context;
    private final ToIntBiFunction<Context, String[]> commands;

    @Mixin
    private HomeOptions options;

    @Option(names = "--port", paramLabel = "端口", description = "本机端口，缺省 8080；0 为任一空闲端口")
    private Integer port;

    @Option(
            names = "--host",
            paramLabel = "地址",
            defaultValue = ListenAddress.LOOPBACK,
            description = "监听的地址，缺省 127.0.0.1，只在本机可用；0.0.0.0 为全部网卡，须先有用户")
    private String host;

    @Option(
            names = "--airflow-ui",
            paramLabel = "目录",
            description = "同时提供 Airflow 自己的网页：已安装 apache-airflow-core==3.3.2 的 Python 环境或其 site-packages 目录")
    private Path airflowUi;

    /** @param commands runs what is typed beside the server */
    public ServeCommand(Context context, ToIntBiFunction<Context, String[]> commands) {
        this.context = context;
        this.commands = commands;
    }

    @Override
    public Integer call() throws InterruptedException {
        int wanted = port == null ? options.port() : port;
        var access = new HomeAccess(options.home(), options.database(context.screen()), context.clock());
        return new Serving(context, commands, Optional.ofNullable(airflowUi).map(context.caller()::path))
                .run(
                        new ListenAddress(host, wanted),
                        () -> ServedHome.open(
                                        access,
                                        "serve",
                                        options.worker(),
                                        context.workers(),
                                        context.environment(),
                                        own -> {},
                                        context.screen()::line)
                                .keeping(options.keep().orElse(ServedHome.KEPT)));
    }
}
