package huican.jobs.usecase.risk;

import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.query.ReadView;
import huican.schemas.run.Decision;
import huican.schemas.run.RiskJudgement;
import huican.schemas.run.ViewQuestion;
import huican.schemas.run.ViewQuestion.Comparison;
import huican.schemas.run.ViewQuestion.Condition;
import huican.schemas.vocabulary.DecisionKind;
import java.time.LocalDate;
import java.util.List;

/** A flag of the newest published day, and what people found of it. Takes no lock: a night may be running. */
public record ShowFlag(HomeAccess access) {
    private static final List<String> COLUMNS =
            List.of("as_of", "area_code", "rule_version", "level", "evidence", "monitored");

    /**
     * A flag.
     *
     * @param evidence JSON
     * @param monitored whether the household is on the monitoring list; null when that was never delivered
     * @param judgements what was found of it, in order
     */
    public record Flag(
            LocalDate asOf,
            String personId,
            String areaCode,
            String rule,
            String ruleVersion,
            String level,
            String evidence,
            String monitored,
            List<Decision> judgements) {}

    /** @throws Refusal if nothing is published, or the person is not flagged by the rule on the newest day */
    public Flag show(String personId, String rule) {
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
        List<Object> row = rows.get(0);
        return new Flag(
                LocalDate.parse(row.get(0).toString()),
                personId,
                row.get(1).toString(),
                rule,
                row.get(2).toString(),
                row.get(3).toString(),
                row.get(4).toString(),
                (String) row.get(5),
                about(personId, rule));
    }

    private List<Decision> about(String personId, String rule) {
        return access.records().decisions().stream()
                .filter(decision -> decision.isAbout(DecisionKind.RISK_FLAG))
                .filter(decision -> decision.subject().equals(RiskJudgement.subject(personId, rule)))
                .toList();
    }
}
