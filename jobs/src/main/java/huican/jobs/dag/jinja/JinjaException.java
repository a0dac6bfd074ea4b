package huican.jobs.dag.jinja;

/** A template that cannot be read or rendered; the message is Jinja's own where it has one. */
public final class JinjaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JinjaException(String message) {
        super(message);
    }
}
