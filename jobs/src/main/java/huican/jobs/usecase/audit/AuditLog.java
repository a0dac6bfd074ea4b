package huican.jobs.usecase.audit;

import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import huican.jobs.audit.AuditHead;
import huican.jobs.store.AuditStore;
import huican.jobs.usecase.runner.RunnerHome;
import java.util.List;
import java.util.Optional;

/** The audit log of a home, to look at: nothing is locked, a night or a server may be at work. */
public record AuditLog(RunnerHome home) {

    /** Newest first. */
    public List<AuditEntry> list(AuditFilter filter) {
        return home.look(database -> new AuditStore(database).find(filter));
    }

    /** @param brought a head that somebody kept elsewhere */
    public AuditVerdict verify(Optional<AuditHead> brought) {
        var verify = VerifyAudit.begin(home.home());
        return home.look(database -> verify.over(new AuditStore(database), brought));
    }
}
