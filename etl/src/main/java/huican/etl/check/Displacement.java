package huican.etl.check;

/** Why a good row does not stand in its table. */
public enum Displacement {
    /** The last row of its key has other content. */
    OVERWRITTEN,
    /** A later row of its key has the same content. */
    DUPLICATE
}
