package huican.warehouse.query;

/** A query that gave no answer; the message is for the user, in Chinese, and says what to do. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean askersMistake;

    private QueryException(String message, boolean askersMistake) {
        super(message, null, false, false);
        this.askersMistake = askersMistake;
    }

    /** The query cannot be answered as it is written. */
    static QueryException mistaken(String message) {
        return new QueryException(message, true);
    }

    /** The published file cannot answer. */
    static QueryException unanswerable(String message) {
        return new QueryException(message, false);
    }

    public boolean isAskersMistake() {
        return askersMistake;
    }
}
