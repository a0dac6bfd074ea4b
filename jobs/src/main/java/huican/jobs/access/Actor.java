package huican.jobs.access;

/**
 * Who acts, and from where: what decisions and the audit log say.
 *
 * @param name of the user
 * @param from {@code cli} with the operating system's user and machine, or the address that a request came from
 */
public record Actor(String name, String from) {
    /** The server of its own accord: what nobody asked for. */
    public static final Actor SERVER = new Actor("huican", "server");

    private static final int LONGEST = 250;

    /** @throws IllegalArgumentException if either says nothing */
    public Actor {
        name = shortened(name);
        from = shortened(from);
    }

    private static String shortened(String word) {
        String stripped = word.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("没有说明是谁、从何处操作");
        }
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }

    /** Of a command. */
    public static Actor ofCommand(String name, String systemUser, String host) {
        return new Actor(name, "cli " + systemUser + "@" + host);
    }
}
