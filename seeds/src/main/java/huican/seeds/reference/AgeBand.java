package huican.seeds.reference;

import java.util.List;

/**
 * Ages that are counted together, as {@code seeds/policy/parameters.csv} writes them: {@code 0-5} or {@code 60+}. The warehouse reads the same parameter ({@code age_band.sql}).
 *
 * @param name as written
 * @param first youngest age, in whole years
 * @param last oldest; of an open band the greatest there is
 */
public record AgeBand(String name, int first, int last) {

    /** The bands as known on the day of the parameters, youngest first. */
    public static List<AgeBand> of(Parameters parameters) {
        return parameters.list("age_bands").stream().map(AgeBand::of).toList();
    }

    private static AgeBand of(String name) {
        if (name.endsWith("+")) {
            return new AgeBand(name, Integer.parseInt(name.substring(0, name.length() - 1)), Integer.MAX_VALUE);
        }
        String[] ages = name.split("-");
        return new AgeBand(name, Integer.parseInt(ages[0]), Integer.parseInt(ages[1]));
    }
}
