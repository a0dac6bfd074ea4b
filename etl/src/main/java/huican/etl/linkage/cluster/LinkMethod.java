package huican.etl.linkage.cluster;

/** How a record came to its person: words of the column {@code method}; the first two are {@link huican.etl.linkage.profile.RowIdentity}'s. */
public final class LinkMethod {
    /** By the weights of a pair. */
    public static final String PROBABILISTIC = "probabilistic";
    /** By a named rule that says that the pair is one person. */
    public static final String RULE = "rule";
    /** By a person's must_link. */
    public static final String DECISION = "decision";
    /** Alone, without a usable number. */
    public static final String UNLINKED = "unlinked";

    /** Who decided, where the weights did. */
    public static final String BY_MODEL = "model";

    private LinkMethod() {}
}
