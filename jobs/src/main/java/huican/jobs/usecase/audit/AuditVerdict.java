package huican.jobs.usecase.audit;

import huican.jobs.audit.AuditHead;
import java.util.List;

/**
 * What was found when the audit log was looked at.
 *
 * @param entries how many there are
 * @param head the last of them
 * @param problems in words for people; empty if the log is whole
 */
public record AuditVerdict(long entries, AuditHead head, List<String> problems) {

    public AuditVerdict {
        problems = List.copyOf(problems);
    }

    public boolean isWhole() {
        return problems.isEmpty();
    }
}
