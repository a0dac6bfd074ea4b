package huican.jobs.cli;

/** Who acts: the name that decisions carry (interfaces, "Commands"). */
public final class Actor {
    private Actor() {}

    /** {@code HUICAN_USER}, else the operating system's user. */
    public static String name() {
        String given = System.getenv("HUICAN_USER");
        return given == null || given.isBlank() ? System.getProperty("user.name") : given.strip();
    }
}
