package huican.jobs.process;

/** As whom this process reads and writes files, whoever gave the command. */
public final class ProcessUser {
    private ProcessUser() {}

    public static String name() {
        return System.getProperty("user.name");
    }
}
