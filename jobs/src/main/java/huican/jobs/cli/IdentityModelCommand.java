package huican.jobs.cli;

import huican.jobs.identity.Judgements;
import huican.jobs.identity.LinkageWords;
import huican.jobs.run.HomeRecords;
import huican.jobs.run.Refusal;
import huican.schemas.run.Home;
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

    IdentityModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        if (!PARTS.contains(part)) {
            throw Refusal.usage("--part 应为 " + String.join("、", PARTS) + " 之一，不是 \"" + part + "\"。");
        }
        Home home = options.home();
        var judgements = new Judgements(
                HomeRecords.read(home, options.database(context.screen())).decisions());
        try (var reader = IdentityAccess.masked(home)) {
            if (tableFormat == TableFormat.TABLE) {
                var page = new ModelPage(context.screen(), LinkageWords.of(home));
                page.printModel(reader.runId(), reader.model());
                page.printBlocks(reader.pairsByBlock());
                page.printRates(reader.rates());
                new SamplePage(context.screen()).print(judgements);
            } else {
                tableFormat.print(
                        switch (part) {
                            case "weights" -> ModelTables.weights(reader.model());
                            case "blocks" -> ModelTables.blocks(reader.pairsByBlock());
                            case "rates" -> ModelTables.rates(reader.rates());
                            default -> ModelTables.samples(judgements);
                        },
                        context.screen().out());
                context.screen().out().flush();
            }
        }
        return 0;
    }
}
