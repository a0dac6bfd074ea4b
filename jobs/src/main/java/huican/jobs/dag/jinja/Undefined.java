package huican.jobs.dag.jinja;

/**
 * A name or attribute that does not exist. Only the filter {@code default} and the test {@code defined} may look at it.
 *
 * @param message such as {@code 'dss' is undefined}
 * @param silent that of an {@code if} without {@code else}: it is written as nothing
 */
public record Undefined(String message, boolean silent) {

    public Undefined(String message) {
        this(message, false);
    }

    JinjaException failure() {
        return new JinjaException(message);
    }
}
