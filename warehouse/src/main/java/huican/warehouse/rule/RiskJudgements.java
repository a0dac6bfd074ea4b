package huican.warehouse.rule;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Decision;
import huican.schemas.run.RiskJudgement;
import huican.schemas.vocabulary.DecisionKind;
import huican.warehouse.sql.DuckDb;
import java.util.List;
import java.util.Map;

/** What people found of flags, as the table {@code risk_judgement}, one row per judgement; and how right each version of a rule was. */
public final class RiskJudgements {
    private static final ResourceFolder FIGURES = new ResourceFolder("warehouse/figures");
    private static final List<String> COLUMNS =
            List.of("decision", "person_id", "rule", "rule_version", "verdict", "as_of");

    private RiskJudgements() {}

    /** Makes the table; decisions about anything else are left out. */
    public static void create(DuckDb db, List<Decision> decisions) {
        db.execute(
                "CREATE TABLE risk_judgement (decision BIGINT NOT NULL, person_id VARCHAR NOT NULL, rule VARCHAR NOT NULL,"
                        + " rule_version VARCHAR NOT NULL, verdict VARCHAR NOT NULL, as_of DATE NOT NULL)");
        db.insert(
                "risk_judgement",
                COLUMNS,
                decisions.stream()
                        .filter(decision -> decision.isAbout(DecisionKind.RISK_FLAG))
                        .map(RiskJudgements::row)
                        .toList());
    }

    private static Map<String, String> row(Decision decision) {
        var judged = RiskJudgement.of(decision);
        return Map.of(
                "decision", String.valueOf(decision.id()),
                "person_id", judged.personId(),
                "rule", judged.rule(),
                "rule_version", judged.ruleVersion(),
                "verdict", judged.verdict().word(),
                "as_of", judged.asOf().toString());
    }

    /** Makes the table {@code risk_feedback} of D in a database that holds its flags and the merges of persons. */
    public static void count(DuckDb db) {
        db.run(FIGURES, "risk_feedback.sql");
    }
}
