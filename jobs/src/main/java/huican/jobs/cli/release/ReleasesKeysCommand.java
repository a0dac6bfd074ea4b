package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.release.FindReleases;
import huican.jobs.usecase.runner.RunnerHome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huican releases keys}. */
@Command(name = "keys", description = "签名公钥及其指纹，正在使用的在前；指纹请当面或另行告知接收单位")
final class ReleasesKeysCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    ReleasesKeysCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Screen screen = context.screen();
        var keys = new FindReleases(new RunnerHome(options.access(context), context.environment())).keys();
        keys.forEach(key -> {
            screen.line((key.signs() ? "正在使用" : "已停用") + " " + key.fingerprint() + "，" + key.made() + " 生成");
            screen.line(key.pem().strip());
        });
        if (keys.isEmpty()) {
            screen.line("还没有密钥；第一次发布时生成。");
        }
        return 0;
    }
}
