package huican.seeds.linkage;

import huican.seeds.reference.SeedFile;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * How common a Chinese name is: the share of its family name in the population times a typical share of a given name of its length. Taken from
 * published statistics and not from the night's own records, so that it does not change with who else is registered.
 */
public record NameFrequency(Map<String, Double> familyNames) implements Serializable {
    /** Given names of one character are few and therefore common; of two, there are many. */
    private static final double ONE_CHARACTER = 0.006;

    private static final double TWO_CHARACTERS = 0.0006;
    /** A family name that is not among the hundred most common. */
    private static final double OTHER_FAMILY = 0.0008;

    /** @param file of {@code seeds/linkage/} with columns family_name, share */
    public static NameFrequency read(String file) {
        var shares = new HashMap<String, Double>();
        SeedFile.read("linkage/" + file)
                .rows()
                .forEach(row -> shares.put(row.get("family_name"), Double.valueOf(row.get("share"))));
        return new NameFrequency(Map.copyOf(shares));
    }

    /** Share of people with this name, estimated. */
    public double of(String name) {
        int characters = name.codePointCount(0, name.length());
        String family = name.substring(0, name.offsetByCodePoints(0, Math.min(1, characters)));
        return familyNames.getOrDefault(family, OTHER_FAMILY) * (characters <= 2 ? ONE_CHARACTER : TWO_CHARACTERS);
    }
}
