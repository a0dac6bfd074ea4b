package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    /** Of the region codes of a block so many are twins' alone: their sequence numbers are not those of their places. */
    private static final int TWIN_PREFIXES = 10;

    private static final long UNSCRAMBLE =
            BigInteger.valueOf(SCRAMBLE).modInverse(BigInteger.valueOf(BLOCK)).longValueExact();

    private final WeightedPool<String> near;
    private final Set<String> nearPrefixes = new HashSet<>();
    private final List<String> nearTwins;
    private final List<String> far;

    IdNumbers() {
        var rows = SeedFile.read("synthetic/id_prefixes.csv").rows();
        rows.forEach(row -> nearPrefixes.add(row.get("prefix")));
        near = new WeightedPool<>(
                rows.stream().map(row -> row.get("prefix")).toList(),
                prefix -> Double.parseDouble(rows.stream()
                        .filter(row -> row.get("prefix").equals(prefix))
                        .map(row -> row.get("weight"))
                        .findFirst()
                        .orElse("0")));
        far = new ArrayList<>(SeedFile.read("geography/id_regions.csv").rows().stream()
                .map(row -> row.get("prefix"))
                .filter(prefix -> !nearPrefixes.contains(prefix))
                .distinct()
                .toList());
        nearTwins = far.stream()
                .filter(prefix -> prefix.startsWith("5001"))
                .limit(TWIN_PREFIXES)
                .toList();
        far.removeAll(nearTwins);
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
        return number(prefix(person, draw), birth, sequence);
    }

    private static String number(String prefix, LocalDate birth, int sequence) {
        String body = prefix
                + String.valueOf(birth.getYear() * 10_000 + birth.getMonthValue() * 100 + birth.getDayOfMonth())
                + String.valueOf(1000 + sequence).substring(1);
        return body + checkCharacter(body);
    }

    /** Whether this person can be one of twins. */
    boolean twinPossible(long person) {
        return place(person) / 365 < 498;
    }

    /** The number of one of twins: born as the person, numbered in the office one after the other. */
    String twin(long person, LocalDate birth, boolean male, boolean second, Draw draw) {
        int pair = place(person) / 365;
        int sequence = 4 * (pair / 2) + (second ? 2 : 0) + (male ? 1 : 2);
        var prefixes = twinPrefixes((int) (person / BLOCK));
        return number(prefixes.get(2 * draw.below("prefix", TWIN_PREFIXES / 2) + pair % 2), birth, sequence);
    }

    /** The only person that this valid number can have been given to, −1 if nobody; twins' numbers do not tell. */
    long personOf(String number) {
        String prefix = number.substring(0, 6);
        int other = far.indexOf(prefix);
        int sequence = Integer.parseInt(number, 14, 17, 10);
        if (sequence == 0 || sequence == 999 || other < 0 && !nearPrefixes.contains(prefix)) {
            return -1;
        }
        int month = Integer.parseInt(number, 10, 12, 10);
        int day =
                month == 2 ? Math.min(28, Integer.parseInt(number, 12, 14, 10)) : Integer.parseInt(number, 12, 14, 10);
        long place = (sequence - 1) / 2 * 365L + LocalDate.of(2001, month, day).getDayOfYear() - 1;
        long block = other < 0 ? 0 : 1 + other / OTHER_PREFIXES;
        return block * BLOCK + place * UNSCRAMBLE % BLOCK;
    }

    /** Whether the number has a region code of twins. */
    boolean ofTwins(String number) {
        String prefix = number.substring(0, 6);
        return nearTwins.contains(prefix) || far.indexOf(prefix) % OTHER_PREFIXES >= OTHER_PREFIXES - TWIN_PREFIXES;
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

    /** The 18 characters that a 15-digit number stands for; the text itself if its date is none. */
    static String longForm(String shortForm) {
        String body = shortForm.substring(0, 6) + "19" + shortForm.substring(6);
        return date(body) ? body + checkCharacter(body) : shortForm;
    }

    /** Whether a text has 18 characters, a date in it and the check character that belongs to it. */
    static boolean valid(String text) {
        return text.matches("\\d{17}[0-9X]") && date(text) && checkCharacter(text.substring(0, 17)) == text.charAt(17);
    }

    private static boolean date(String number) {
        try {
            LocalDate.of(
                    Integer.parseInt(number, 6, 10, 10),
                    Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private String prefix(long person, Draw draw) {
        int block = (int) (person / BLOCK);
        if (block == 0) {
            return near.at(draw.share("prefix"));
        }
        return group(block).get(draw.below("prefix", OTHER_PREFIXES - TWIN_PREFIXES));
    }

    private List<String> twinPrefixes(int block) {
        return block == 0 ? nearTwins : group(block).subList(OTHER_PREFIXES - TWIN_PREFIXES, OTHER_PREFIXES);
    }

    private List<String> group(int block) {
        if (block > far.size() / OTHER_PREFIXES) {
            throw new IllegalArgumentException(
                    "more persons than the region codes can number: " + Map.of("block", block));
        }
        return far.subList((block - 1) * OTHER_PREFIXES, block * OTHER_PREFIXES);
    }

    private static int place(long person) {
        return (int) (person % BLOCK * SCRAMBLE % BLOCK);
    }
}
