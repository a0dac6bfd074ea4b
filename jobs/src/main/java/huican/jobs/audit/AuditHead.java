package huican.jobs.audit;

/**
 * The last entry of an audit log at some moment: whoever keeps it elsewhere sees later whether the log up to there is the same.
 *
 * @param entry its number; 0 of an empty log
 * @param hash its seal; empty of an empty log
 */
public record AuditHead(long entry, String hash) {
    public static final AuditHead EMPTY = new AuditHead(0, "");
}
