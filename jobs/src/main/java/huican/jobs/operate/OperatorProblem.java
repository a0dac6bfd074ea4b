package huican.jobs.operate;

/** What an operator asked for cannot be done; nothing was changed. The message is what Airflow says. */
public final class OperatorProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Why, for those who answer by a number. */
    public enum Kind {
        /** What it is about is not there. */
        MISSING,
        /** It is there already, or something else stands against it now. */
        CONFLICT,
        /** What was given makes no sense. */
        INVALID
    }

    private OperatorProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static OperatorProblem missing(String message) {
        return new OperatorProblem(Kind.MISSING, message);
    }

    public static OperatorProblem conflict(String message) {
        return new OperatorProblem(Kind.CONFLICT, message);
    }

    public static OperatorProblem invalid(String message) {
        return new OperatorProblem(Kind.INVALID, message);
    }

    public Kind kind() {
        return kind;
    }
}
