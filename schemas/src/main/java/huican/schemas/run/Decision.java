package huican.schemas.run;

import huican.schemas.vocabulary.DecisionKind;
import java.time.LocalDateTime;

/**
 * What a person decided, and why.
 *
 * @param id 1 for the first of a home; the order in which they were made
 * @param decidedAt Shanghai wall time
 * @param subjectKind word of a {@link DecisionKind}
 * @param subject key of what was decided on; never an ID number
 * @param action what was done, such as {@code release}
 * @param beforeState JSON; null if there was nothing before
 * @param afterState JSON; null if nothing is left
 * @param previousHash of the decision before; empty for the first
 * @param hash {@code sha256:<hex>} over the previous hash and all of the above
 */
public record Decision(
        long id,
        LocalDateTime decidedAt,
        String actor,
        String subjectKind,
        String subject,
        String action,
        String reason,
        String beforeState,
        String afterState,
        String previousHash,
        String hash) {

    /** Whether it is about such a thing. */
    public boolean isAbout(DecisionKind kind) {
        return kind.is(subjectKind);
    }

    public Decision withHash(String newHash) {
        return new Decision(
                id,
                decidedAt,
                actor,
                subjectKind,
                subject,
                action,
                reason,
                beforeState,
                afterState,
                previousHash,
                newHash);
    }
}
