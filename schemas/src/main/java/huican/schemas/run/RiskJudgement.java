package huican.schemas.run;

import java.time.LocalDate;

/**
 * What a person found of a flag, as the decision about it keeps it: JSON in {@link Decision#afterState}. The decision's subject is
 * {@link #subject}.
 *
 * @param verdict confirmed or refuted
 * @param asOf the published day on whose list the flag stood
 * @param personId who was flagged
 * @param rule by which rule
 * @param ruleVersion in which version
 */
public record RiskJudgement(String verdict, LocalDate asOf, String personId, String rule, String ruleVersion) {
    /** Of decisions about flags. */
    public static final String KIND = "risk_flag";

    public static final String CONFIRMED = "confirmed";
    public static final String REFUTED = "refuted";

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
