package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.home.OwnedHome;
import huican.jobs.identity.ClericalReviews;
import huican.jobs.identity.LinkSample;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.usecase.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican identity judge}. */
@Command(name = "judge", description = "记录对样本的判断：只用于估计精度，不改变任何链接；同一件可由两人各自判断")
final class IdentityJudgeCommand implements Callable<Integer> {
    private static final String NO_REASON = "（未说明）";

    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(arity = "0..2", paramLabel = "参数", description = "样本中的一件（如 s12ab34cd/7），然后 same、different 或 unsure")
    private List<String> words = List.of();

    @Option(names = "--reason", paramLabel = "理由", description = "可不写")
    private String reason;

    @Option(names = "--from", paramLabel = "文件", description = "填好的 CSV：列 item、answer，可有 reason；answer 空的跳过")
    private Path from;

    IdentityJudgeCommand(Context context) {
        this.context = context;
    }

    /** An answer as given, and where it stands for messages. */
    record Given(String place, String item, String answer, String reason) {}

    /** An answer that can be kept. */
    private record Checked(String subject, String answer, String reason, String before) {}

    @Override
    public Integer call() {
        if ((from == null) != (words.size() == 2)) {
            throw Refusal.usage("应给出样本中的一件和 same、different 或 unsure；或 --from 文件。什么也没有做。");
        }
        List<Given> given = from == null
                ? List.of(new Given("", words.get(0), words.get(1), reason))
                : ReviewedSampleFile.read(context.asTyped(from));
        try (var owned = IdentityAccess.owned(context, options, "identity judge")) {
            List<Checked> checked =
                    check(given, new ClericalReviews(owned.decisions().all()));
            checked.forEach(answer -> keep(owned, answer));
            Screen screen = context.screen();
            screen.line(screen.good() + " 已记录 " + checked.size() + " 件判断（" + context.actor()
                    + "）；结果见 huican identity model" + context.homeFlag(options.home()));
        }
        return 0;
    }

    /** All that is wrong is told together, and then nothing is kept. */
    private List<Checked> check(List<Given> given, ClericalReviews reviews) {
        var problems = new ArrayList<String>();
        var checked = new ArrayList<Checked>();
        for (Given answer : given) {
            if (!ClericalReviews.ANSWERS.contains(answer.answer())) {
                problems.add(answer.place() + answer.item() + "：回答应为 same、different 或 unsure，不是 \"" + answer.answer()
                        + "\"");
                continue;
            }
            item(answer.item(), reviews)
                    .ifPresentOrElse(
                            found -> checked.add(checked(answer, found, reviews)),
                            () -> problems.add(answer.place() + "没有样本件 \"" + answer.item() + "\""));
        }
        if (!problems.isEmpty()) {
            throw Refusal.usage("HC-J156 " + String.join("；", problems) + "。一件也没有记录。");
        }
        return checked;
    }

    private static Optional<Map.Entry<LinkSample, LinkSample.Item>> item(String word, ClericalReviews reviews) {
        String[] parts = word.split("/");
        return reviews.sample(parts[0])
                .flatMap(sample -> sample.items().stream()
                        .filter(item -> parts.length == 2 && parts[1].equals(String.valueOf(item.number())))
                        .map(item -> Map.entry(sample, item))
                        .findFirst());
    }

    private Checked checked(Given given, Map.Entry<LinkSample, LinkSample.Item> found, ClericalReviews reviews) {
        return new Checked(
                ClericalReviews.subject(found.getKey(), found.getValue()),
                given.answer(),
                given.reason() == null || given.reason().isBlank() ? NO_REASON : Reason.of(given.reason()),
                reviews.answers(found.getKey(), found.getValue()).get(context.actor()));
    }

    private void keep(OwnedHome owned, Checked answer) {
        owned.decisions()
                .append(
                        owned.now(),
                        context.actor(),
                        new DecisionStore.Subject(ClericalReviews.KIND, answer.subject()),
                        answer.answer(),
                        answer.reason(),
                        new DecisionStore.Change(json(answer.before()), json(answer.answer())));
    }

    private static String json(String answer) {
        return answer == null ? null : "{\"answer\":\"" + answer + "\"}";
    }
}
