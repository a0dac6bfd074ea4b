package huican.jobs.usecase.audit;

import huican.jobs.audit.AuditChain;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditHead;
import huican.jobs.audit.AuditHeads;
import huican.jobs.audit.AuditHeads.Kept;
import huican.jobs.audit.AuditSeal;
import huican.jobs.store.AuditStore;
import huican.schemas.run.Home;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says whether the audit log is as it was written: each entry under its seal and behind the one before, none missing at its end, and the
 * heads that were kept outside its table in it.
 */
public final class VerifyAudit {
    private static final int TOLD = 20;

    private final AuditSeal seal;
    private final Optional<AuditHead> last;
    private final List<Kept> kept;
    private final List<String> problems = new ArrayList<>();
    private final List<PutBack> putBack = new ArrayList<>();

    private VerifyAudit(AuditSeal seal, Optional<AuditHead> last, List<Kept> kept) {
        this.seal = seal;
        this.last = last;
        this.kept = kept;
    }

    /** Reads what is kept outside the table. To be done before the table is opened or copied: heads are written after entries. */
    public static VerifyAudit begin(Home home) {
        var seal = AuditSeal.of(home);
        return new VerifyAudit(seal, seal.head(), AuditHeads.of(home).all());
    }

    /**
     * Looks at all of it, once.
     *
     * @param brought a head that somebody kept elsewhere
     */
    public AuditVerdict over(AuditStore log, Optional<AuditHead> brought) {
        if (!seal.hasKey()) {
            return withoutKey(log.head(), brought);
        }
        var hashes = new HashMap<Long, String>();
        last.ifPresent(head -> hashes.put(head.entry(), ""));
        kept.forEach(each -> hashes.put(each.head().entry(), ""));
        brought.ifPresent(head -> hashes.put(head.entry(), ""));
        var chain = new AuditChain(seal, AuditHead.EMPTY);
        long[] entries = {0};
        log.each(entry -> {
            entries[0]++;
            chain.next(entry).ifPresent(this::tell);
            hashes.replace(entry.id(), entry.hash());
            PutBack.of(entry).ifPresent(putBack::add);
        });
        lookAtHeads(chain.head(), hashes);
        brought.ifPresent(head -> check(head, chain.head(), hashes, "给出的末条"));
        return new AuditVerdict(entries[0], chain.head(), problems);
    }

    /** Nothing was ever sealed, or somebody took the key: whoever took all else with it left the heads that were kept. */
    private AuditVerdict withoutKey(AuditHead head, Optional<AuditHead> brought) {
        boolean sealed = Stream.of(Optional.of(head), last, brought)
                .flatMap(Optional::stream)
                .anyMatch(known -> known.entry() > 0);
        if (sealed || !kept.isEmpty()) {
            tell("密钥 secrets/audit.key 不在，" + head.entry() + " 条记录无法核对");
        }
        Map<Long, String> none = Map.of();
        kept.stream()
                .filter(each -> each.head().entry() > head.entry())
                .forEach(each -> check(each.head(), head, none, "reports/audit-heads.csv，" + each.at()));
        brought.filter(known -> known.entry() > head.entry()).ifPresent(known -> check(known, head, none, "给出的末条"));
        return new AuditVerdict(head.entry(), head, problems);
    }

    private void lookAtHeads(AuditHead end, Map<Long, String> hashes) {
        if (last.isEmpty()) {
            tell("secrets/audit.head 不在：末尾是否缺记录已无从得知");
        }
        last.filter(head -> head.entry() > 0).ifPresent(head -> check(head, end, hashes, "secrets/audit.head"));
        for (Kept each : kept) {
            if (putBack.stream().noneMatch(restored -> restored.explains(each))) {
                check(each.head(), end, hashes, "reports/audit-heads.csv，" + each.at());
            }
        }
    }

    private void check(AuditHead head, AuditHead end, Map<Long, String> hashes, String where) {
        if (head.entry() > end.entry()) {
            tell("末尾缺第 " + (end.entry() + 1) + " 至 " + head.entry() + " 条（据 " + where + "）");
        } else if (!head.hash().equals(hashes.get(head.entry()))) {
            tell("第 " + head.entry() + " 条不是当时的那一条（据 " + where + "）");
        }
    }

    private void tell(String problem) {
        if (problems.size() < TOLD) {
            problems.add(problem);
        }
    }

    /**
     * An entry that says that the table was put back to an earlier state: numbers from its own to the last one before were given anew.
     *
     * @param lost the last one before
     */
    private record PutBack(AuditEntry entry, long lost) {

        static Optional<PutBack> of(AuditEntry entry) {
            return PutBackRecords.lost(entry).map(lost -> new PutBack(entry, lost));
        }

        boolean explains(Kept head) {
            return head.head().entry() >= entry.id()
                    && head.head().entry() <= lost
                    && !head.at().isAfter(entry.at());
        }
    }
}
