package huican.jobs.home;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.Lease;
import huican.jobs.database.Lease.Claimant;
import huican.jobs.database.Lease.Holder;
import huican.jobs.database.Lease.Times;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for the lease of a home whose records are in a database server: there the lease is what the file lock is elsewhere. */
final class HomeLease {
    private HomeLease() {}

    /**
     * Takes it, waiting for another owner to end. An owner that no longer renews is waited for longer, until it is taken for dead.
     *
     * @throws Refusal naming the owner, exit code 1
     */
    static Lease take(
            ControlDatabase database, Home home, String command, Clock clock, Duration patience, Times times) {
        Instant deadline = clock.instant().plus(patience);
        while (true) {
            Optional<Lease> lease = Lease.take(database, claimant(command), times);
            if (lease.isPresent()) {
                return lease.get();
            }
            Optional<Holder> holder = Lease.holder(database);
            boolean alive = holder.isPresent()
                    && holder.get().silent().compareTo(times.renew().multipliedBy(2)) < 0;
            if (alive && !clock.instant().isBefore(deadline)) {
                throw Refusal.failure("HC-J101 " + home.root() + " 正由"
                        + holder.get().text() + "使用，等了 " + patience.toSeconds() + " 秒仍未结束。什么也没有做；请等它结束后再试。");
            }
            HomeLock.pause();
        }
    }

    /** At once, for whoever holds the home's file lock: its former owner is gone. */
    static Lease takeOver(ControlDatabase database, String command, Times times) {
        return Lease.takeOver(database, claimant(command), times);
    }

    private static Claimant claimant(String command) {
        return new Claimant(ProcessHandle.current().pid(), HomeLock.host(), command);
    }
}
