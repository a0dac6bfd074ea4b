package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.TableFormat;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.identity.EstimateModel;
import huican.jobs.usecase.identity.EstimateModel.Estimated;
import huican.jobs.usecase.identity.ShowModel;
import huican.schemas.run.Home;
import huican.seeds.linkage.LinkageModel;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican identity model}. */
@Command(name = "model", description = "最近一夜所用的模型：各等级的权重、阈值、候选对、链接率，以及抽样判断得出的精度")
final class IdentityModelCommand implements Callable<Integer> {
    private static final List<String> PARTS = List.of("weights", "blocks", "rates", "samples");

    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    @Option(
            names = "--part",
            defaultValue = "weights",
            paramLabel = "部分",
            description = "csv、json 输出哪一部分：weights（缺省）、blocks、rates、samples")
    private String part;

    @Option(names = "--estimate", description = "用最近一夜的有效数据重新估计模型（无须标注），写为本数据目录自己的模型，从下一次夜间任务起使用")
    private boolean estimate;

    @Option(
            names = "--sample",
            defaultValue = "1",
            paramLabel = "N",
            description = "只与 --estimate 同用：每 N 个分块键取一个；缺省 1，全取")
    private int sample;

    IdentityModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        if (!PARTS.contains(part)) {
            throw Refusal.usage("--part 应为 " + String.join("、", PARTS) + " 之一，不是 \"" + part + "\"。");
        }
        if (sample < 1 || sample > 1 && !estimate) {
            throw Refusal.usage("--sample 应为 1 或更大的整数，并与 --estimate 同用。什么也没有做。");
        }
        if (estimate) {
            estimate(options.home());
            return 0;
        }
        var report = new ShowModel(options.access(context)).show();
        if (tableFormat == TableFormat.TABLE) {
            var page = new ModelPage(context.screen(), report.words());
            page.printModel(report.runId(), report.model());
            page.printBlocks(report.blocks());
            page.printRates(report.rates());
            new SamplePage(context.screen()).print(report.reviews());
        } else {
            tableFormat.print(
                    switch (part) {
                        case "weights" -> ModelTables.weights(report.model());
                        case "blocks" -> ModelTables.blocks(report.blocks());
                        case "rates" -> ModelTables.rates(report.rates());
                        default -> ModelTables.samples(report.reviews());
                    },
                    context.screen().out());
            context.screen().out().flush();
        }
        return 0;
    }

    private void estimate(Home home) {
        Screen screen = context.screen();
        Estimated estimated =
                new EstimateModel(options.access(context), options.worker(), context.workers()).run(sample);
        ModelChange.of(home).lines(estimated).forEach(screen::line);
        screen.line(screen.good() + " 已用运行 " + estimated.run().runId() + "（截至 "
                + estimated.run().asOf() + "）的 " + Screen.number(estimated.records()) + " 条互不相同的有效记录估计，写为 "
                + LinkageModel.file(home.definitions()));
        screen.line(
                estimated.previous() == null
                        ? "  从下一次夜间任务起使用。不想用：在那之前删去这个文件，仍用产品自带的模型。"
                        : "  从下一次夜间任务起使用。原来的保存为 " + estimated.previous() + "；不想用：在那之前把它改回原名。");
    }
}
