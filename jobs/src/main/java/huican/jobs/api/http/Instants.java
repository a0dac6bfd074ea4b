package huican.jobs.api.http;

import huican.jobs.operate.Moment;
import java.time.Instant;
import java.util.Optional;

/** Moments in requests: ISO 8601; without offset UTC is meant. */
final class Instants {
    private Instants() {}

    /** Empty for anything else, also for a moment no column holds. */
    static Optional<Instant> parse(String text) {
        return Moment.parse(text)
                .filter(moment -> moment.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
                        && moment.isBefore(Instant.parse("9999-12-31T00:00:00Z")));
    }

    /** Whether it is a moment that does not say its offset. */
    static boolean isNaive(String text) {
        return parse(text).isPresent() && !text.strip().matches(".*[T ].*(Z|[+-]\\d{2}:?\\d{2})$");
    }
}
