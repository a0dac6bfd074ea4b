package huican.jobs.dag;

import huican.schemas.resource.Spelling;
import java.util.Collection;
import java.util.Comparator;

/** The known word nearest to a mistyped one. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ，是否为 "x"？} for the nearest word within two edits, else nothing. */
    public static String of(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> Spelling.distance(word, k) <= 2)
                .min(Comparator.comparingInt(k -> Spelling.distance(word, k)))
                .map(k -> "，是否为 \"" + k + "\"？")
                .orElse("");
    }
}
