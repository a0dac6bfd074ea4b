package huican.schemas.run;

import java.time.LocalDate;

/**
 * What a person said of an exception, as the decision about it keeps it: JSON in {@link Decision#afterState}.
 *
 * @param state assigned, explained or settled
 * @param asOf the published day on whose list it stood
 * @param assignee who is to look after it; null unless assigned
 * @param until the day on which it comes back; null unless explained
 * @param evidenceHash of the evidence it stood there with, by {@code warehouse/base/evidence_hash.sql}
 */
public record ExceptionState(String state, LocalDate asOf, String assignee, LocalDate until, String evidenceHash) {
    /** Of decisions about exceptions; their subject is the exception's id. */
    public static final String KIND = "exception";

    public static final String ASSIGNED = "assigned";
    public static final String EXPLAINED = "explained";
    public static final String SETTLED = "settled";

    /** As a decision has it. */
    public static ExceptionState of(Decision decision) {
        return JsonFile.parse(decision.afterState(), ExceptionState.class);
    }
}
