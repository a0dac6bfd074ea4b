package huican.jobs.serve;

import huican.jobs.home.HomeLock;
import huican.jobs.process.ServerFile;
import huican.schemas.run.Home;

/** The server of a home on this machine. */
public final class RunningServer {
    private RunningServer() {}

    public static boolean isAlive(Home home) {
        return ServerFile.read(home).isPresent();
    }

    /** Name of this machine. */
    public static String host() {
        return HomeLock.host();
    }
}
