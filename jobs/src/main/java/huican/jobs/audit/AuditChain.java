package huican.jobs.audit;

import java.util.Optional;

/** Walks through entries in the order of their numbers and says of each whether it is as it was written and follows on the one before. */
public final class AuditChain {
    private final AuditSeal seal;
    private AuditHead head;

    /** @param from where the walk begins */
    public AuditChain(AuditSeal seal, AuditHead from) {
        this.seal = seal;
        this.head = from;
    }

    /** What is wrong with the next entry, in words for people; empty if nothing is. */
    public Optional<String> next(AuditEntry entry) {
        Optional<String> problem = problem(entry);
        head = entry.head();
        return problem;
    }

    private Optional<String> problem(AuditEntry entry) {
        if (!seal.holds(entry)) {
            return Optional.of("第 " + entry.id() + " 条被改动，或不是本程序写入的");
        }
        if (entry.id() != head.entry() + 1) {
            return Optional.of(
                    entry.id() == head.entry() + 2
                            ? "缺第 " + (head.entry() + 1) + " 条"
                            : "缺第 " + (head.entry() + 1) + " 至 " + (entry.id() - 1) + " 条");
        }
        if (!entry.previousHash().equals(head.hash())) {
            return Optional.of("第 " + entry.id() + " 条不接在第 " + head.entry() + " 条之后：其间的记录被换过");
        }
        return Optional.empty();
    }

    /** The last entry walked over. */
    public AuditHead head() {
        return head;
    }
}
