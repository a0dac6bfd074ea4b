package huican.seeds.synthetic;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Mistakes in birth dates; the result is a date. */
final class BirthNoise {

    private BirthNoise() {}

    /** The date with the mistake; unchanged if it cannot be mistaken so. */
    static LocalDate change(NoiseKind kind, LocalDate birth, Draw draw) {
        return switch (kind) {
            case BIRTH_DAY_MONTH ->
                birth.getDayOfMonth() <= 12
                        ? LocalDate.of(birth.getYear(), birth.getDayOfMonth(), birth.getMonthValue())
                        : birth;
            case BIRTH_DIGIT -> digitWrong(birth, draw);
            case BIRTH_LUNAR -> lunar(birth);
            default -> throw new IllegalArgumentException("no mistake of a birth date: " + kind);
        };
    }

    private static LocalDate digitWrong(LocalDate birth, Draw draw) {
        String digits = String.valueOf(birth.getYear() * 10_000 + birth.getMonthValue() * 100 + birth.getDayOfMonth());
        for (int attempt = 0; attempt < 20; attempt++) {
            var again = draw.child("birth", attempt);
            int at = again.between("digit", 3, 7);
            char wrong = (char) ('0' + (digits.charAt(at) - '0' + again.between("by", 1, 9)) % 10);
            int date = Integer.parseInt(digits.substring(0, at) + wrong + digits.substring(at + 1));
            try {
                return LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
            } catch (DateTimeException e) {
                // No such day: another digit is tried.
            }
        }
        return birth;
    }

    /**
     * The day as the lunar calendar names it, about (leap months are left out). New year falls 11 days earlier each year and a month later
     * when it would leave the 50 days from 21 January on; the years repeat after 19.
     */
    static LocalDate lunar(LocalDate birth) {
        LocalDate firstOfJanuary = birth.withDayOfYear(1);
        boolean lastYear = birth.isBefore(firstOfJanuary.plusDays(newYear(birth.getYear())));
        return birth.minusDays(newYear(lastYear ? birth.getYear() - 1 : birth.getYear()));
    }

    /** Days from 1 January to the lunar new year, right within two days. */
    private static int newYear(int year) {
        return 20 + Math.floorMod(10 - 11 * Math.floorMod(year - 1900, 19), 30);
    }
}
