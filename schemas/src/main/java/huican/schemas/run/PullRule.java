package huican.schemas.run;

import huican.schemas.contract.SourceContract;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/**
 * When a run of day D asks a department's database: if the deployment has the connection, no files of D were delivered, and nothing of D or
 * later is decided. A pull sees today's rows, so after a later day it would label them with a day that is past.
 *
 * @param known every delivery ever judged
 * @param environment of the process
 */
public record PullRule(Collection<DeliveryRecord> known, Map<String, String> environment) {
    /** @param delivered whether the inbox holds a complete folder of the department for that day */
    public boolean asks(SourceContract source, LocalDate day, boolean delivered) {
        return !delivered
                && source.database().isConfigured(environment)
                && known.stream()
                        .noneMatch(d ->
                                d.source().equals(source.source()) && !d.day().isBefore(day) && d.needsNoJudgement());
    }
}
