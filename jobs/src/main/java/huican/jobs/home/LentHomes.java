package huican.jobs.home;

import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Homes that a server of this process owns and lends to the commands it runs. Of the process, as the lock on a home is. */
final class LentHomes {
    private static final Map<Path, OwnedHome> LENT = new ConcurrentHashMap<>();

    private LentHomes() {}

    static void lend(OwnedHome owned) {
        LENT.put(path(owned.home()), owned);
    }

    static void giveBack(OwnedHome owned) {
        LENT.remove(path(owned.home()), owned);
    }

    static Optional<OwnedHome> find(Home home) {
        return Optional.ofNullable(LENT.get(path(home))).map(OwnedHome::lent);
    }

    private static Path path(Home home) {
        return home.root().toAbsolutePath().normalize();
    }
}
