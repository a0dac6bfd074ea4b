package huican.schemas.run;

import huican.schemas.vocabulary.RiskVerdict;
import java.time.LocalDate;

/**
 * What a person found of a flag, as the decision about it keeps it: JSON in {@link Decision#afterState}. The decision's subject is
 * {@link #subject}.
 *
 * @param asOf the published day on whose list the flag stood
 * @param personId who was flagged
 * @param rule by which rule
 * @param ruleVersion in which version
 */
public record RiskJudgement(RiskVerdict verdict, LocalDate asOf, String personId, String rule, String ruleVersion) {
    /** As a decision has it. */
    public static RiskJudgement of(Decision decision) {
        return JsonFile.parse(decision.afterState(), RiskJudgement.class);
    }

    public String subject() {
        return subject(personId, rule);
    }

    /** Of decisions about a person's flag by a rule. */
    public static String subject(String personId, String rule) {
        return personId + " " + rule;
    }
}
