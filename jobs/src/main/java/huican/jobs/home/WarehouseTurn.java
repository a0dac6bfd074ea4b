package huican.jobs.home;

import java.time.Duration;
import java.util.Optional;

/** One night at a time writes the warehouse of a home; within the process that owns it. */
public final class WarehouseTurn {
    private Optional<String> holder = Optional.empty();

    /** Takes the turn for a run; if another one has it, says which. */
    public synchronized Optional<String> take(String run) {
        if (holder.isEmpty()) {
            holder = Optional.of(run);
        }
        return holder.filter(other -> !other.equals(run));
    }

    /** As {@link #take}, waiting for the other one for some time. */
    public synchronized Optional<String> await(String run, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        Optional<String> other = take(run);
        while (other.isPresent() && System.nanoTime() < until) {
            wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            other = take(run);
        }
        return other;
    }

    /** Gives the turn back, if it is the run's. */
    public synchronized void give(String run) {
        if (holder.isPresent() && holder.get().equals(run)) {
            holder = Optional.empty();
            notifyAll();
        }
    }
}
