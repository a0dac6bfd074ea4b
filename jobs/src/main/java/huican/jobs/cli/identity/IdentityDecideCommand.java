package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.identity.PairDecisions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.identity.DecideIdentity;
import huican.jobs.usecase.identity.DecideIdentity.Decided;
import huican.jobs.usecase.identity.NamedPair;
import huican.schemas.vocabulary.LinkDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican identity decide}. */
@Command(
        name = "decide",
        description = {
            "裁定两份身份特征是否同一人，从下一次夜间任务起生效；可以改判，可以撤销",
            "如：decide v12ab… same --reason \"…\"，decide f12… f34… different --reason \"…\""
        })
final class IdentityDecideCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(arity = "1..3", paramLabel = "参数", description = NamedPair.FORM + "；然后 same（同一人）或 different（不是同一人）")
    private List<String> words;

    @Option(names = "--undo", description = "撤销对这一对的裁定，如同从未裁定")
    private boolean undo;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "为什么这样裁定；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    IdentityDecideCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var named = new ArrayList<>(words);
        LinkDecision action = undo ? LinkDecision.UNDO : action(named.remove(named.size() - 1));
        tell(new DecideIdentity(options.access(context)).decide(named, action, context.actor(), reason));
        return 0;
    }

    private static LinkDecision action(String word) {
        return switch (word) {
            case "same" -> LinkDecision.MUST_LINK;
            case "different" -> LinkDecision.CANNOT_LINK;
            default -> throw Refusal.usage("最后一个参数应为 same（同一人）或 different（不是同一人），不是 \"" + word + "\"。什么也没有做。");
        };
    }

    private void tell(Decided decided) {
        Screen screen = context.screen();
        String home = context.homeFlag(options.home());
        String left = decided.pair().left();
        String right = decided.pair().right();
        screen.line(screen.good() + " 已记录：" + PairDecisions.words(decided.decision()) + "  " + left + "  " + right);
        decided.before().ifPresent(d -> screen.line("  此前的裁定不再有效：" + IdentityText.decision(d)));
        if (decided.differentNumbers()) {
            screen.line("  " + screen.bad() + " 注意：两边各有一个有效身份证号，而两号不同。如果不是一人两号，请撤销：huican identity decide --undo "
                    + left + " " + right + " --reason \"…\"" + home);
        }
        screen.line(decided.demo() ? "  从下一次夜间任务起生效；演示的数据目录不再有下一夜。" : "  从下一次夜间任务起生效：huican nightly --date 日期" + home);
    }
}
