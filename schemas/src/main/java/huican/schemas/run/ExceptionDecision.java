package huican.schemas.run;

import huican.schemas.vocabulary.ExceptionState;
import java.time.LocalDate;

/**
 * What a person said of an exception, as the decision about it keeps it: JSON in {@link Decision#afterState}. The decision's subject is
 * the exception's id.
 *
 * @param state assigned, explained or settled
 * @param asOf the published day on whose list it stood
 * @param assignee who is to look after it; null unless assigned
 * @param until the day on which it comes back; null unless explained
 * @param evidenceHash of the evidence it stood there with, by {@code warehouse/base/evidence_hash.sql}
 */
public record ExceptionDecision(
        ExceptionState state, LocalDate asOf, String assignee, LocalDate until, String evidenceHash) {
    /** As a decision has it. */
    public static ExceptionDecision of(Decision decision) {
        return JsonFile.parse(decision.afterState(), ExceptionDecision.class);
    }
}
