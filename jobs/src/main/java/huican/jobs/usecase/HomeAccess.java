package huican.jobs.usecase;

import huican.jobs.home.HomeRecords;
import huican.jobs.home.OwnedHome;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A home as use cases reach it: its records to look at, and the home as its owner to change it. Who owns a home, and for how long, is
 * decided here and nowhere else.
 *
 * @param database where the home's records are
 */
public record HomeAccess(Home home, DatabaseSettings database, Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * What the owner of a home does.
     *
     * @param <R> what comes of it
     * @param <E> why it may not come to its end
     */
    @FunctionalInterface
    public interface OwnersWork<R, E extends Exception> {
        R with(OwnedHome owned) throws E;
    }

    /** As of now; no lock is taken, a night may be running. */
    public HomeRecords records() {
        return HomeRecords.read(home, database);
    }

    /**
     * Does the work as the owner of the home.
     *
     * @param command for the message that other processes print meanwhile
     * @throws huican.jobs.problem.Refusal if another process owns it and does not end, or the records cannot be used
     */
    public <R, E extends Exception> R asOwner(String command, OwnersWork<R, E> work) throws E {
        return asOwner(command, own -> {}, work);
    }

    /**
     * The same.
     *
     * @param prepare done as the owner before anything else is
     */
    public <R, E extends Exception> R asOwner(String command, Consumer<Home> prepare, OwnersWork<R, E> work) throws E {
        try (var owned = OwnedHome.open(home, database, command, clock, PATIENCE, prepare)) {
            return work.with(owned);
        }
    }
}
