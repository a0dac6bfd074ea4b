package huican.seeds.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A value of {@code seeds/policy} that nobody has published, to be replaced by the local one.
 *
 * @param file such as {@code medical_shock.csv}
 * @param key of a parameter; of other files what the value is of
 * @param value as the file has it
 * @param usedBy definitions and checks that rest on it; empty if the file does not say
 * @param source why this value
 */
public record AssumedValue(String file, String key, String value, String usedBy, String source) {
    private static final String ASSUMED = "assumed";
    private static final List<String> VALUES = List.of("value", "amount", "growth", "target");

    /** Those in force on a day, by file in its order. */
    public static List<AssumedValue> on(LocalDate day) {
        var assumed = new ArrayList<AssumedValue>();
        for (String file : PolicyFiles.names()) {
            SeedFile.read("policy/" + file).rows().stream()
                    .filter(row -> row.getOrDefault("status", "").startsWith(ASSUMED))
                    .filter(row -> PolicyFiles.inForce(row, day))
                    .forEach(row -> assumed.add(of(file, row)));
        }
        return List.copyOf(assumed);
    }

    /** Whether a definition rests on it: its key stands in {@link #usedBy}. */
    public boolean isUsedBy(String definition) {
        return Arrays.asList(usedBy.split(";")).contains(definition);
    }

    private static AssumedValue of(String file, Map<String, String> row) {
        String value = VALUES.stream()
                .filter(row::containsKey)
                .map(row::get)
                .findFirst()
                .orElse("");
        return new AssumedValue(
                file,
                PolicyFiles.keyOf(file, row),
                (value + " " + row.getOrDefault("unit", "")).strip(),
                row.getOrDefault("used_by", ""),
                row.getOrDefault("source", ""));
    }
}
