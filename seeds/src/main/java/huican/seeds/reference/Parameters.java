package huican.seeds.reference;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of {@code seeds/policy/parameters.csv} as known on one day: of each key the row with the latest {@code valid_from} up to that
 * day. A value that ran out without a successor stays the latest known one.
 *
 * @param values by key
 */
public record Parameters(Map<String, String> values) {

    /** As known on {@code day}. */
    public static Parameters at(LocalDate day) {
        return at(day, SeedFile.read("policy/parameters.csv"));
    }

    /** As known on {@code day} by a file with columns {@code key}, {@code value} and {@code valid_from}. */
    public static Parameters at(LocalDate day, SeedFile file) {
        var values = new HashMap<String, String>();
        file.rows().stream()
                .filter(row -> !LocalDate.parse(row.get("valid_from")).isAfter(day))
                .sorted(Comparator.comparing(row -> row.get("valid_from")))
                .forEach(row -> values.put(row.get("key"), row.get("value")));
        return new Parameters(Map.copyOf(values));
    }

    /** The value of a key; an error naming the key if the file has none for the day. */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("seeds/policy/parameters.csv 没有 " + key + "（该日期）");
        }
        return value;
    }

    /** A whole number. */
    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    /** A list, separated by {@code ;} in the file. */
    public List<String> list(String key) {
        return List.of(text(key).split(";"));
    }
}
