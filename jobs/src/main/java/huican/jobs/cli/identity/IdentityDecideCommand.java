package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.gateway.IdentityReader;
import huican.jobs.home.DemoHome;
import huican.jobs.home.OwnedHome;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.PairDecisions.State;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.store.DecisionStore.Change;
import huican.jobs.usecase.Reason;
import huican.schemas.run.Decision;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @Parameters(arity = "1..3", paramLabel = "参数", description = PairChoice.FORM + "；然后 same（同一人）或 different（不是同一人）")
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
        String why = Reason.of(reason);
        var named = new ArrayList<>(words);
        String action = undo ? PairDecisions.UNDO : action(named.remove(named.size() - 1));
        Home home = options.home();
        try (var reader = IdentityAccess.masked(home);
                var owned = IdentityAccess.owned(context, options, "identity decide")) {
            var decisions = new PairDecisions(owned.decisions().all());
            var choice = PairChoice.of(named, reader, decisions);
            Optional<Decision> before = decisions.inForce(choice.pair());
            check(choice, before, reader);
            checkAgainstOthers(choice, action, decisions);
            Decision decided = append(owned, choice, action, why, before);
            tell(decided, choice, before, reader);
        }
        return 0;
    }

    private static String action(String word) {
        return switch (word) {
            case "same" -> PairDecisions.MUST_LINK;
            case "different" -> PairDecisions.CANNOT_LINK;
            default -> throw Refusal.usage("最后一个参数应为 same（同一人）或 different（不是同一人），不是 \"" + word + "\"。什么也没有做。");
        };
    }

    private void check(PairChoice choice, Optional<Decision> before, IdentityReader reader) {
        if (!undo) {
            choice.checkInForce(reader);
        } else if (before.isEmpty()) {
            throw Refusal.usage(
                    "HC-J152 " + choice.pair().left() + " 与 " + choice.pair().right() + " 没有可以撤销的裁定。什么也没有做。");
        }
    }

    /** Decisions that contradict each other would join nobody, and nobody would see why. */
    private static void checkAgainstOthers(PairChoice choice, String action, PairDecisions decisions) {
        if (action.equals(PairDecisions.UNDO)) {
            return;
        }
        decisions.contradictedBy(choice.pair(), action).ifPresent(other -> {
            String what = other.equals(choice.pair())
                    ? "此前的裁定已（直接或经由其他身份特征）说这两份是同一人"
                    : "此前已裁定 " + other.left() + " 与 " + other.right() + " 不是同一人，而照此裁定他们就是同一人";
            throw Refusal.usage("HC-J160 裁定互相矛盾：" + what
                    + "。什么也没有做；请先撤销或改判其中之一（huican identity decide --undo …，此前的裁定见 huican identity explain）。");
        });
    }

    private Decision append(OwnedHome owned, PairChoice choice, String action, String why, Optional<Decision> before) {
        String after = action.equals(PairDecisions.UNDO) ? null : JsonFile.text(new State(action, choice.reviewId()));
        return owned.decisions()
                .append(
                        owned.now(),
                        context.actor(),
                        new DecisionStore.Subject(
                                PairDecisions.KIND, choice.pair().subject()),
                        action,
                        why,
                        new Change(before.map(Decision::afterState).orElse(null), after));
    }

    private void tell(Decision decided, PairChoice choice, Optional<Decision> before, IdentityReader reader) {
        Screen screen = context.screen();
        Home home = options.home();
        screen.line(screen.good() + " 已记录：" + PairDecisions.words(decided) + "  "
                + choice.pair().left() + "  " + choice.pair().right());
        before.ifPresent(d -> screen.line("  此前的裁定不再有效：" + IdentityText.decision(d)));
        if (decided.action().equals(PairDecisions.MUST_LINK) && reader.holdDifferentNumbers(choice.pair())) {
            screen.line("  " + screen.bad() + " 注意：两边各有一个有效身份证号，而两号不同。如果不是一人两号，请撤销：huican identity decide --undo "
                    + choice.pair().left() + " " + choice.pair().right() + " --reason \"…\""
                    + context.homeFlag(home));
        }
        screen.line(
                Files.exists(home.root().resolve("DEMO"))
                        ? "  从下一次夜间任务起生效；演示的数据目录不再有下一夜。"
                        : "  从下一次夜间任务起生效：huican nightly --date 日期" + DemoHome.option(home) + context.homeFlag(home));
    }
}
