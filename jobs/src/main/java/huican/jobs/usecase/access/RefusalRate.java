package huican.jobs.usecase.access;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** So many refusals a minute are told one by one; of the others their number. */
final class RefusalRate {
    private static final int MOST = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private Instant began = Instant.EPOCH;
    private int told;
    private int untold;

    /** How many were not told before this one; empty if this one is not to be told either. */
    synchronized OptionalInt told(Instant now) {
        if (now.isAfter(began.plus(WINDOW))) {
            began = now;
            told = 0;
        }
        if (told == MOST) {
            untold++;
            return OptionalInt.empty();
        }
        told++;
        int others = untold;
        untold = 0;
        return OptionalInt.of(others);
    }
}
