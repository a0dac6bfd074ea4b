package huican.jobs.cli;

import huican.jobs.identity.Explanation;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.Profile;
import huican.jobs.run.HomeRecords;
import huican.jobs.run.Refusal;
import huican.schemas.run.Decision;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.PairExplanation;
import java.util.List;
import java.util.Optional;
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

    @Parameters(arity = "1..2", paramLabel = "编号", description = PairChoice.FORM)
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
        Home home = options.home();
        var decisions = new PairDecisions(
                HomeRecords.read(home, options.database(context.screen())).decisions());
        try (var reader = access.open(context, options, "identity explain " + String.join(" ", words))) {
            var choice = PairChoice.of(words, reader, decisions);
            choice.checkInForce(reader);
            var profiles =
                    reader.profiles(List.of(choice.pair().left(), choice.pair().right()));
            var decision = decisions.inForce(choice.pair());
            LinkageWords wording = LinkageWords.of(home);
            var explained = reader.pair(choice.pair())
                    .map(pair ->
                            Explanation.of(pair, reader.model(), wording, profiles.get(0), profiles.get(1), decision));
            if (format.equals("json")) {
                context.screen().line(JsonFile.text(explained.orElseThrow(() -> notCompared(choice))));
            } else {
                print(profiles, explained, wording, decision);
            }
        }
        return 0;
    }

    private static Refusal notCompared(PairChoice choice) {
        return Refusal.failure(
                "HC-J153 " + choice.pair().left() + " 与 " + choice.pair().right() + " 最近一夜没有留下比较：不是候选对，或既未链接也不需复核。");
    }

    private void print(
            List<Profile> profiles,
            Optional<PairExplanation> explained,
            LinkageWords wording,
            Optional<Decision> decision) {
        Screen screen = context.screen();
        profiles.forEach(profile -> {
            screen.line(profile.id() + "  " + profile.personId() + "  " + profile.line());
            screen.line("  " + profile.recordsLine());
        });
        if (explained.isEmpty()) {
            screen.line("最近一夜没有留下这一对的比较：没有一条分块规则把它们放在一起，或既未链接也不需复核。");
        } else {
            screen.line(Columns.left("", 28) + " " + Columns.right("m", 8) + " " + Columns.right("u", 8) + " "
                    + Columns.right("权重", 7) + " " + Columns.right("累计", 7));
            new Waterfall(wording).lines(explained.get()).forEach(screen::line);
            screen.line("判定：" + IdentityText.outcome(explained.get().verdict()) + "；结果："
                    + IdentityText.outcome(explained.get().outcome()));
        }
        boolean one = profiles.get(0).personId().equals(profiles.get(1).personId());
        screen.line("现在：" + (one ? "是同一个人 " + profiles.get(0).personId() : "是两个人"));
        decision.ifPresent(d -> screen.line("裁定：" + IdentityText.decision(d)));
    }
}
