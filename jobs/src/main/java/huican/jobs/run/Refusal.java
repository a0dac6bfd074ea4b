package huican.jobs.run;

/** Something the user can mend: one line, no stack trace. */
public final class Refusal extends RuntimeException {
    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Wrong usage, exit code 2. */
    public static Refusal usage(String message) {
        return new Refusal(2, message);
    }

    /** A failure or a missing resource, exit code 1. */
    public static Refusal failure(String message) {
        return new Refusal(1, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
