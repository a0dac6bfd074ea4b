package huican.seeds.linkage;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Profiles that agree in all these parts become a candidate pair.
 *
 * @param alsoSettled whether two of whom neither looks for its person are a pair too
 */
public record BlockRule(List<Part> parts, boolean alsoSettled) implements Serializable {
    private static final String VALUE = "value";

    /**
     * A value of any of the fields, as it is or transformed. A field with several values (separated by spaces) offers each.
     *
     * @param transform {@code value} for the value itself
     */
    public record Part(List<String> fields, String transform) implements Serializable {

        /** Reads {@code birth_date/number_birth_date:year}. */
        static Part of(String text) {
            int colon = text.indexOf(':');
            String fields = colon < 0 ? text : text.substring(0, colon);
            return new Part(Arrays.asList(fields.split("/")), colon < 0 ? VALUE : text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return String.join("/", fields) + (transform.equals(VALUE) ? "" : ":" + transform);
        }
    }

    static BlockRule of(List<String> parts, boolean alsoSettled) {
        return new BlockRule(parts.stream().map(Part::of).toList(), alsoSettled);
    }

    /** How reports name the rule. */
    public String name() {
        return parts.stream().map(Part::toString).collect(Collectors.joining("+"));
    }

    /** Whether the rule makes all its pairs agree in what this comparison looks at. */
    public boolean touches(ComparisonRule comparison) {
        return parts.stream().flatMap(p -> p.fields().stream()).anyMatch(comparison.fields()::contains);
    }
}
