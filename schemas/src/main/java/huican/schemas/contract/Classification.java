package huican.schemas.contract;

import java.util.Collection;
import java.util.List;

/** How sensitive a column is, in the English words that outside tools know, the least first. */
public final class Classification {
    /** Anybody may see it; our own staff; those who need it; it tells who somebody is. The last is never published as sent. */
    public static final List<String> WORDS = List.of("public", "internal", "confidential", "pii");

    private Classification() {}

    /** The most sensitive of them; public if there is none. */
    public static String highest(Collection<String> words) {
        return WORDS.get(words.stream().mapToInt(WORDS::indexOf).max().orElse(0));
    }
}
