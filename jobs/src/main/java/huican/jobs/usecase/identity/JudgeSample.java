package huican.jobs.usecase.identity;

import huican.jobs.access.Actor;
import huican.jobs.home.OwnedHome;
import huican.jobs.identity.ClericalReviews;
import huican.jobs.identity.LinkSample;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.Reason;
import huican.schemas.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person judges links of a sample: only for estimating precision, no link changes. */
public record JudgeSample(HomeAccess access) {
    private static final String NO_REASON = "（未说明）";

    /**
     * An answer as given.
     *
     * @param place where it stands, for messages; empty if it stands alone
     * @param item sample and number, such as s12ab34cd/7
     * @param reason may be empty
     */
    public record Given(String place, String item, String answer, Optional<String> reason) {}

    /** An answer that can be kept. */
    private record Checked(String subject, String answer, String reason, String before) {}

    /**
     * Keeps all answers, or none.
     *
     * @return how many were kept
     * @throws Refusal naming all that is wrong
     */
    public int judge(List<Given> given, Actor actor) {
        return access.asOwner("identity judge", owned -> {
            List<Checked> checked =
                    check(given, actor, new ClericalReviews(owned.decisions().all()));
            checked.forEach(answer -> keep(owned, actor, answer));
            return checked.size();
        });
    }

    /** All that is wrong is told together, and then nothing is kept. */
    private static List<Checked> check(List<Given> given, Actor actor, ClericalReviews reviews) {
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
                            found -> checked.add(checked(answer, actor, found, reviews)),
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

    private static Checked checked(
            Given given, Actor actor, Map.Entry<LinkSample, LinkSample.Item> found, ClericalReviews reviews) {
        return new Checked(
                ClericalReviews.subject(found.getKey(), found.getValue()),
                given.answer(),
                given.reason()
                        .filter(reason -> !reason.isBlank())
                        .map(Reason::of)
                        .orElse(NO_REASON),
                reviews.answers(found.getKey(), found.getValue()).get(actor.name()));
    }

    private static void keep(OwnedHome owned, Actor actor, Checked answer) {
        owned.decisions()
                .append(
                        owned.now(),
                        actor,
                        new DecisionStore.Subject(DecisionKind.IDENTITY_JUDGEMENT, answer.subject()),
                        answer.answer(),
                        answer.reason(),
                        new DecisionStore.Change(json(answer.before()), json(answer.answer())));
    }

    private static String json(String answer) {
        return answer == null ? null : "{\"answer\":\"" + answer + "\"}";
    }
}
