package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * ID numbers after GB 11643 that are valid and never given twice, without a memory of those given.
 *
 * <p>A person's number fixes day of the year and sequence; there are {@value #BLOCK} pairs of them, and every block of so many persons has
 * region codes of its own. The first block, the size of a real district, has those of Banan and its neighbours.
 */
final class IdNumbers {

    /** 365 days × 499 sequences of each sex. */
    static final int BLOCK = 365 * 499;

    private static final int[] WEIGHT = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final int SCRAMBLE = 100_003;
    private static final int OTHER_PREFIXES = 60;

    private final WeightedPool<String> near;
    private final List<String> far;

    IdNumbers() {
        var rows = SeedFile.read("synthetic/id_prefixes.csv").rows();
        var taken = new HashSet<String>();
        rows.forEach(row -> taken.add(row.get("prefix")));
        near = new WeightedPool<>(
                rows.stream().map(row -> row.get("prefix")).toList(), prefix -> Double.parseDouble(rows.stream()
                        .filter(row -> row.get("prefix").equals(prefix))
                        .map(row -> row.get("weight"))
                        .findFirst()
                        .orElse("0")));
        far = new ArrayList<>(SeedFile.read("geography/id_regions.csv").rows().stream()
                .map(row -> row.get("prefix"))
                .filter(prefix -> !taken.contains(prefix))
                .distinct()
                .toList());
    }

    /** Birth date in a year of the person with this number. */
    LocalDate birthDate(long person, int year) {
        int day = place(person) % 365;
        LocalDate date = LocalDate.of(2001, 1, 1).plusDays(day).withYear(year);
        boolean leapDay = date.getMonthValue() == 2 && date.getDayOfMonth() == 28 && date.isLeapYear();
        return leapDay && place(person) % 2 == 0 ? date.plusDays(1) : date;
    }

    /** The 18 characters. */
    String number(long person, LocalDate birth, boolean male, Draw draw) {
        int sequence = 2 * (place(person) / 365) + (male ? 1 : 2);
        String body = prefix(person, draw)
                + String.valueOf(birth.getYear() * 10_000 + birth.getMonthValue() * 100 + birth.getDayOfMonth())
                + String.valueOf(1000 + sequence).substring(1);
        return body + checkCharacter(body);
    }

    /** ISO 7064 MOD 11-2 over the first 17 characters. */
    static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHT.length; i++) {
            sum += WEIGHT[i] * (body.charAt(i) - '0');
        }
        return CHECK.charAt(sum % 11);
    }

    /** The 15 digits of people born in the 20th century: no century, no check character. */
    static String shortForm(String number) {
        return number.substring(0, 6) + number.substring(8, 17);
    }

    private String prefix(long person, Draw draw) {
        int block = (int) (person / BLOCK);
        if (block == 0) {
            return near.at(draw.share("prefix"));
        }
        int groups = far.size() / OTHER_PREFIXES;
        if (block > groups) {
            throw new IllegalArgumentException("more persons than the region codes can number: " + Map.of("block", block));
        }
        return far.get((block - 1) * OTHER_PREFIXES + draw.below("prefix", OTHER_PREFIXES));
    }

    private static int place(long person) {
        return (int) (person % BLOCK * SCRAMBLE % BLOCK);
    }
}
