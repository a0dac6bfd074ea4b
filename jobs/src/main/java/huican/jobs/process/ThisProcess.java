package huican.jobs.process;

/** The process that works, whoever gave the command and wherever it was typed. */
public final class ThisProcess {
    private ThisProcess() {}

    /** As whom it reads and writes files. */
    public static String user() {
        return System.getProperty("user.name");
    }
}
