package huican.jobs.cli.definitions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.TableFormat;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.definitions.CompareWhatIf;
import huican.jobs.usecase.definitions.ListDefinitions;
import huican.schemas.figures.WhatIfComparison;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican definitions diff}. */
@Command(name = "diff", description = "不给口径：本部署与产品自带的差别；给出指标、疑点或预警规则和 --what-if：同一天的数据按测算口径再算一遍，多哪些人、少哪些人、一年多少钱")
final class DefinitionsDiffCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DayOption day;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "口径",
            description = "指标、疑点或预警规则，如 nursing_subsidy、medical_shock")
    private String key;

    @Option(names = "--what-if", paramLabel = "名字", description = "测算口径，如 extended；有哪些：huican definitions list")
    private String whatIf;

    @Option(names = "--people", description = "列出多出、减少的人的编号，而不是各镇街的数")
    private boolean people;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    DefinitionsDiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        if ((key == null) != (whatIf == null)) {
            throw Refusal.usage("口径与 --what-if 须一起给出；都不给时列出本部署与产品自带的差别。什么也没有做。");
        }
        if (key == null) {
            var changes = new ListDefinitions(options.home()).changes();
            changes.forEach(context.screen()::line);
            if (changes.isEmpty()) {
                context.screen().line("与产品自带的口径没有差别");
            }
            return 0;
        }
        var compared = new CompareWhatIf(options.access(context)).compare(key, whatIf, day.given());
        if (tableFormat == TableFormat.TABLE) {
            tell(compared);
        }
        tableFormat.print(
                people ? WhatIfTable.members(compared) : WhatIfTable.areas(compared),
                context.screen().out());
        context.screen().out().flush();
        return 0;
    }

    private void tell(WhatIfComparison compared) {
        Screen screen = context.screen();
        screen.line("测算，不是公布的数字：" + compared.changeZh());
        screen.line("  截至 " + compared.asOf() + "（" + compared.runId() + "），" + compared.definition() + " 与 "
                + compared.whatIf());
        compared.areas()
                .get(0)
                .yearlyCost()
                .ifPresent(cost -> screen.line("  一年 " + cost.toPlainString() + " 元（月标准 × 12，减去少的人）"
                        + (compared.assumed() > 0
                                ? "；其中 " + compared.assumed() + " 人的标准是假定的（seeds/policy/subsidy_standard.csv），请换成本地的"
                                : "")
                        + (compared.unpriced() > 0 ? "；" + compared.unpriced() + " 人没有标准，没有计入" : "")));
    }
}
