package huican.jobs.dag.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Comparisons of moments. */
final class Moments {
    private Moments() {}

    /** The latest of those there are; there must be one. */
    @SafeVarargs
    static Instant latest(Optional<Instant>... moments) {
        return Stream.of(moments)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
