package huican.jobs.cli.identity;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.identity.ExplainIdentity;
import huican.jobs.usecase.identity.ExplainIdentity.Explained;
import huican.jobs.usecase.identity.NamedPair;
import huican.schemas.run.JsonFile;
import huican.schemas.run.PairExplanation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican identity explain}. */
@Command(name = "explain", description = "两份身份特征为何链接或未链接：逐项的等级、权重与累计，规则，阈值，裁定")
final class IdentityExplainCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private IdentityAccess access;

    @Parameters(arity = "1..2", paramLabel = "编号", description = NamedPair.FORM)
    private List<String> words;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、json")
    private String format;

    IdentityExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!List.of("table", "json").contains(format)) {
            throw Refusal.usage("--format 应为 table 或 json，不是 \"" + format + "\"。");
        }
        var explained = new ExplainIdentity(options.access(context)).explain(words, access.of(context, options));
        if (format.equals("json")) {
            context.screen().line(JsonFile.text(explained.explanation()));
        } else {
            print(explained);
        }
        return 0;
    }

    private void print(Explained pair) {
        Screen screen = context.screen();
        PairExplanation explained = pair.explanation();
        List.of(pair.left(), pair.right()).forEach(profile -> {
            screen.line(profile.id() + "  " + profile.personId() + "  " + profile.line());
            screen.line("  " + profile.recordsLine());
        });
        if (explained.outcome() == null) {
            screen.line("最近一夜没有留下这一对的比较：没有一条分块规则把它们放在一起，或既未链接也不需复核。以下按现行的规则和模型重新比较：");
        }
        screen.line(Columns.left("", 28) + " " + Columns.right("m", 8) + " " + Columns.right("u", 8) + " "
                + Columns.right("权重", 7) + " " + Columns.right("累计", 7));
        new Waterfall(pair.words()).lines(explained).forEach(screen::line);
        screen.line("判定：" + explained.verdict().zh() + "；结果：" + IdentityText.outcome(explained.outcome()));
        boolean one = pair.left().personId().equals(pair.right().personId());
        screen.line("现在：" + (one ? "是同一个人 " + pair.left().personId() : "是两个人"));
        pair.decision().ifPresent(d -> screen.line("裁定：" + IdentityText.decision(d)));
    }
}
