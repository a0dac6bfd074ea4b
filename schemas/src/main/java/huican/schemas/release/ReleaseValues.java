package huican.schemas.release;

import huican.schemas.resource.Spelling;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values that columns of releases may have, as far as they are listed anywhere.
 *
 * @param byColumn per column value → what it stands for (may be the value itself); a column that is not here may have any value
 */
public record ReleaseValues(Map<String, Map<String, String>> byColumn) {
    private static final int FEW = 12;
    private static final int NEAR = 3;

    /** What is wrong with a value of a column: it is none, and which is meant. */
    Optional<String> problem(String column, String value) {
        Map<String, String> known = byColumn.get(column);
        return known == null || known.containsKey(value)
                ? Optional.empty()
                : Optional.of("没有值 \"" + value + "\"" + meant(known, value));
    }

    private static String meant(Map<String, String> known, String value) {
        String nearest = Spelling.suggestion(value, known.keySet());
        String named = nearest.isEmpty() ? named(known, value) : nearest;
        return !named.isEmpty() || known.size() > FEW ? named : "；有 " + told(known);
    }

    /** Somebody wrote what the value stands for, or nearly. */
    private static String named(Map<String, String> known, String value) {
        return known.entrySet().stream()
                .filter(one -> one.getValue().startsWith(value)
                        || Spelling.distance(value, one.getValue()) < Math.min(NEAR, value.length()))
                .min(Comparator.comparingInt(one -> Spelling.distance(value, one.getValue())))
                .map(one -> "，是否为 \"" + one.getKey() + "\"（" + one.getValue() + "）？")
                .orElse("");
    }

    private static String told(Map<String, String> known) {
        return known.entrySet().stream()
                .map(one -> one.getKey().equals(one.getValue()) ? one.getKey() : one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("、"));
    }
}
