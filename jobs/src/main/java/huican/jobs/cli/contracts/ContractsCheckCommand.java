package huican.jobs.cli.contracts;

import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.contracts.ContractComparison;
import huican.jobs.usecase.contracts.Difference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code huican contracts check}. */
@Command(name = "check", description = "比较契约的旧版和新版：有破坏性改动时退出码为 1")
final class ContractsCheckCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "旧版", description = "契约文件，或其文件夹（来源、schemas 或整个项目；连同代码表）")
    private Path before;

    @Parameters(index = "1", paramLabel = "新版", description = "同样是文件或文件夹")
    private Path after;

    ContractsCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Difference> differences = ContractComparison.of(context.asTyped(before), context.asTyped(after));
        Screen screen = context.screen();
        differences.forEach(difference -> screen.line(line(screen, difference)));
        long breaking = differences.stream().filter(Difference::breaking).count();
        long compatible = differences.size() - breaking;
        if (breaking > 0) {
            screen.line("不兼容：" + breaking + " 处破坏性改动，" + compatible + " 处兼容改动。请与部门或使用者约定新版后再改。");
            return 1;
        }
        screen.line(differences.isEmpty() ? "兼容：没有改动。" : "兼容：" + compatible + " 处改动，都不影响照旧交付和查询的人。");
        return 0;
    }

    private static String line(Screen screen, Difference difference) {
        return (difference.breaking() ? screen.bad() + " 破坏 " : "· 兼容 ") + difference.place() + "："
                + difference.change() + "（" + difference.why() + "）";
    }
}
