package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.release.RotateSigningKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huican releases rotate-key}. */
@Command(name = "rotate-key", description = "更换签名密钥：以后的发布包用新的签名，以前的仍可用各自的公钥核对")
final class ReleasesRotateKeyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    ReleasesRotateKeyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var key = new RotateSigningKey(options.access(context)).rotate(context.actor());
        Screen screen = context.screen();
        screen.line(screen.good() + " 已更换签名密钥，指纹 " + key.fingerprint() + "（请另行告知接收单位）");
        screen.line(key.pem().strip());
        return 0;
    }
}
