package huican.seeds.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What makes one department's value better than another's. Each has one meaning; a rule puts several in an order. */
public enum Criterion {
    /** Inside the person's own valid ID number, whatever records say. */
    FROM_NUMBER,
    /** Without masking signs. */
    UNMASKED,
    /** From the department that the rule names earlier; from a named one before the others. */
    SOURCES,
    /** More characters, masking signs not counted. */
    MOST_COMPLETE,
    /** From the later delivery. */
    NEWEST;

    private static final List<Criterion> OF_CODES = List.of(FROM_NUMBER, SOURCES, NEWEST);
    private static final List<Criterion> OF_TEXTS = List.of(UNMASKED, SOURCES, MOST_COMPLETE, NEWEST);

    /** As the file writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that mean anything for an attribute: only sex and birth date are inside an ID number, and only texts are masked or cut short. */
    static List<String> words(boolean insideNumber) {
        return (insideNumber ? OF_CODES : OF_TEXTS)
                .stream().map(Criterion::word).toList();
    }

    /** The criterion of a word of {@link #words}. */
    static Criterion of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
