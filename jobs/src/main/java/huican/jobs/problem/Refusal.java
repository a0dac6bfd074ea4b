package huican.jobs.problem;

import huican.schemas.error.ErrorKind;

/** Something the user can mend: one line, no stack trace. What a refusal means for the caller follows its kind. */
public final class Refusal extends RuntimeException {
    private final ErrorKind kind;

    private Refusal(ErrorKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What was asked for is wrong: nothing was done. */
    public static Refusal usage(String message) {
        return new Refusal(ErrorKind.USAGE, message);
    }

    /** A failure or a missing resource. */
    public static Refusal failure(String message) {
        return new Refusal(ErrorKind.FAILURE, message);
    }

    public ErrorKind kind() {
        return kind;
    }
}
