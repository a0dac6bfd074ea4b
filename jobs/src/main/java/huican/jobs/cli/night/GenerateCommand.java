package huican.jobs.cli.night;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.demo.SyntheticDeliveries;
import huican.jobs.usecase.demo.SyntheticDeliveries.Generated;
import huican.jobs.usecase.demo.SyntheticDeliveries.Order;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code huican generate}. */
@Command(name = "generate", description = "生成合成的交付和身份的真值")
public final class GenerateCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--out", required = true, paramLabel = "目录", description = "交付写入 目录/inbox，真值写入 目录/truth")
    private Path out;

    @Option(names = "--persons", required = true, paramLabel = "人数", description = "持证残疾人数")
    private int persons;

    @Option(names = "--days", required = true, paramLabel = "起..止", description = "交付日，如 2025-06-28..2025-06-30")
    private String days;

    @Option(names = "--seed", required = true, paramLabel = "种子", description = "同一种子生成同样的数据")
    private long seed;

    @Option(
            names = "--dirty",
            defaultValue = "0.003",
            paramLabel = "比例",
            description = "有差错的行的比例，缺省 0.003；身份差错按此比例，0.1 近于真实登记")
    private double dirty;

    @Option(names = "--trouble", description = "另埋一件退回和一件挂起的交付")
    private boolean trouble;

    public GenerateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Days.Range range = Days.range("--days", days);
        if (persons < 1) {
            throw Refusal.usage("--persons 至少为 1。");
        }
        if (!(dirty >= 0 && dirty <= 0.5)) {
            throw Refusal.usage("--dirty 为 0 到 0.5 之间的比例。");
        }
        if (range.from().getYear() < 2021) {
            throw Refusal.usage("--days 不能早于 2021 年：首次需求调查在 2020 年。");
        }
        if (trouble && range.from().equals(range.to())) {
            throw Refusal.usage("--trouble 至少要两天：挂起要与前一天比较。");
        }
        Path folder = context.path(out);
        Generated generated = SyntheticDeliveries.generate(
                new Order(folder, persons, range.from(), range.to(), seed, dirty, trouble));
        context.screen()
                .line("已生成 " + generated.sources() + " 部门 " + generated.files() + " 文件，"
                        + Screen.number(generated.rows()) + " 行：" + folder.resolve("inbox"));
        return 0;
    }
}
