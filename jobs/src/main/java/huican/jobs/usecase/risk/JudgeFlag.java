package huican.jobs.usecase.risk;

import huican.jobs.access.Actor;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.Reason;
import huican.jobs.usecase.query.ReadView;
import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RiskJudgement;
import huican.schemas.run.ViewQuestion;
import huican.schemas.run.ViewQuestion.Comparison;
import huican.schemas.run.ViewQuestion.Condition;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person looked at somebody who is flagged, and says whether the flag is right; on record for ever, with name, time and reason. The flag stays as
 * long as its rule raises it: what is counted is how often the rule was wrong (view {@code risk_feedback}).
 */
public record JudgeFlag(HomeAccess access) {
    private static final List<String> COLUMNS = List.of("as_of", "rule_version", "level");

    /** What was recorded; {@code before}: what was said of it before. */
    public record Judged(RiskJudgement judgement, Optional<RiskJudgement> before) {}

    /**
     * Records it.
     *
     * @param verdict confirmed or refuted
     * @throws Refusal if the person is not flagged by the rule on the newest published day, or the reason cannot be kept; nothing is recorded then
     */
    public Judged judge(String verdict, String personId, String rule, Actor actor, String reason) {
        String why = Reason.of(reason);
        return access.asOwner("risk", owned -> {
            RiskJudgement judged = flagged(verdict, personId, rule);
            Optional<Decision> last = owned.decisions().all().stream()
                    .filter(decision -> decision.subjectKind().equals(RiskJudgement.KIND)
                            && decision.subject().equals(judged.subject()))
                    .reduce((earlier, later) -> later);
            owned.decisions()
                    .append(
                            owned.now(),
                            actor,
                            new DecisionStore.Subject(RiskJudgement.KIND, judged.subject()),
                            verdict,
                            why,
                            new DecisionStore.Change(
                                    last.map(Decision::afterState).orElse(null), JsonFile.text(judged)));
            return new Judged(judged, last.map(RiskJudgement::of));
        });
    }

    private RiskJudgement flagged(String verdict, String personId, String rule) {
        var question = new ViewQuestion(
                "risk_flag",
                COLUMNS,
                List.of(
                        new Condition("as_of", Comparison.NEWEST, ""),
                        new Condition("person_id", Comparison.EQUAL, personId),
                        new Condition("rule", Comparison.EQUAL, rule)),
                1,
                0);
        List<List<Object>> rows;
        try (var views = ReadView.of(access.home())) {
            rows = views.read(question).page().rows();
        }
        if (rows.isEmpty()) {
            throw Refusal.usage("HC-J310 最近公布的一日没有 " + personId + " 的预警 " + rule
                    + "。什么也没有做；预警见 huican query \"FROM risk_flag JOIN published USING (as_of)\"");
        }
        return new RiskJudgement(
                verdict,
                LocalDate.parse(rows.get(0).get(0).toString()),
                personId,
                rule,
                rows.get(0).get(1).toString());
    }
}
