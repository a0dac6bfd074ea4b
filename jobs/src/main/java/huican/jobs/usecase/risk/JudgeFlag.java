package huican.jobs.usecase.risk;

import huican.jobs.access.Actor;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.Reason;
import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RiskJudgement;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.RiskVerdict;
import java.util.Optional;

/**
 * A person looked at somebody who is flagged, and says whether the flag is right; on record for ever, with name, time and reason. The flag stays as
 * long as its rule raises it: what is counted is how often the rule was wrong (view {@code risk_feedback}).
 */
public record JudgeFlag(HomeAccess access) {

    /** What was recorded; {@code before}: what was said of it before. */
    public record Judged(RiskJudgement judgement, Optional<RiskJudgement> before) {}

    /**
     * Records it.
     *
     * @throws Refusal if the person is not flagged by the rule on the newest published day, or the reason cannot be kept; nothing is recorded then
     */
    public Judged judge(RiskVerdict verdict, String personId, String rule, Actor actor, String reason) {
        String why = Reason.of(reason);
        return access.asOwner("risk", owned -> {
            var flag = new ShowFlag(access).show(personId, rule);
            var judged = new RiskJudgement(verdict, flag.asOf(), personId, rule, flag.ruleVersion());
            Optional<Decision> last = flag.judgements().stream().reduce((earlier, later) -> later);
            owned.decisions()
                    .append(
                            owned.now(),
                            actor,
                            new DecisionStore.Subject(DecisionKind.RISK_FLAG, judged.subject()),
                            verdict.word(),
                            why,
                            new DecisionStore.Change(
                                    last.map(Decision::afterState).orElse(null), JsonFile.text(judged)));
            return new Judged(judged, last.map(RiskJudgement::of));
        });
    }
}
