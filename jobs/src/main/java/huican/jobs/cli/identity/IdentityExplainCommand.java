package huican.jobs.cli.identity;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.gateway.IdentityReader;
import huican.jobs.home.HomeRecords;
import huican.jobs.identity.Explanation;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.Profile;
import huican.jobs.problem.Refusal;
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
            var kept = reader.pair(choice.pair());
            var explained = kept.isPresent()
                    ? Explanation.of(kept.get(), reader.model(), wording, profiles.get(0), profiles.get(1), decision)
                    : compare(reader, choice, decision);
            if (format.equals("json")) {
                context.screen().line(JsonFile.text(explained));
            } else {
                print(profiles, explained, wording, decision);
            }
        }
        return 0;
    }

    private static PairExplanation compare(IdentityReader reader, PairChoice choice, Optional<Decision> decision) {
        try {
            return reader.compare(choice.pair(), decision.map(Decision::action).orElse(null));
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private void print(
            List<Profile> profiles, PairExplanation explained, LinkageWords wording, Optional<Decision> decision) {
        Screen screen = context.screen();
        profiles.forEach(profile -> {
            screen.line(profile.id() + "  " + profile.personId() + "  " + profile.line());
            screen.line("  " + profile.recordsLine());
        });
        if (explained.outcome() == null) {
            screen.line("最近一夜没有留下这一对的比较：没有一条分块规则把它们放在一起，或既未链接也不需复核。以下按现行的规则和模型重新比较：");
        }
        screen.line(Columns.left("", 28) + " " + Columns.right("m", 8) + " " + Columns.right("u", 8) + " "
                + Columns.right("权重", 7) + " " + Columns.right("累计", 7));
        new Waterfall(wording).lines(explained).forEach(screen::line);
        screen.line(
                "判定：" + IdentityText.outcome(explained.verdict()) + "；结果：" + IdentityText.outcome(explained.outcome()));
        boolean one = profiles.get(0).personId().equals(profiles.get(1).personId());
        screen.line("现在：" + (one ? "是同一个人 " + profiles.get(0).personId() : "是两个人"));
        decision.ifPresent(d -> screen.line("裁定：" + IdentityText.decision(d)));
    }
}
