package huican.jobs.database;

/** The control database cannot be used as it is; the message is for the operator: what is wrong and what to do. No defect. */
public final class DatabaseProblem extends RuntimeException {
    DatabaseProblem(String message) {
        super(message);
    }

    DatabaseProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
