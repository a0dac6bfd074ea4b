package huican.warehouse.query;

/** A query that gave no answer; the message is for the user, in Chinese, and says what to do. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public QueryException(String message) {
        super(message, null, false, false);
    }
}
