package huican.jobs.home;

import huican.jobs.home.HomeLock.Owner;
import huican.schemas.run.Home;
import java.util.Optional;

/** The server of a home on this machine, as the home's lock names it. */
public final class RunningServer {
    private static final String COMMAND = "serve";

    private RunningServer() {}

    /** Empty if none is alive: a lock that a killed one left does not count. */
    public static Optional<Owner> of(Home home) {
        return HomeLock.named(home)
                .filter(owner -> owner.command().startsWith(COMMAND))
                .filter(owner -> ProcessHandle.of(owner.pid())
                        .filter(ProcessHandle::isAlive)
                        .isPresent());
    }
}
