package huican.seeds.synthetic;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Mistakes in birth dates; the result is a date. */
final class BirthNoise {

    /** In hundredths of a day. */
    private static final int LUNAR_MONTH = 2953;

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
     * The day as the lunar calendar names it, about: leap months are left out, and years may be a month off where new year lies at an end of
     * its 30 days.
     */
    static LocalDate lunar(LocalDate birth) {
        LocalDate thisYear = newYear(birth.getYear());
        LocalDate newYear = birth.isBefore(thisYear) ? newYear(birth.getYear() - 1) : thisYear;
        long days = ChronoUnit.DAYS.between(newYear, birth);
        int month = (int) Math.min(11, days * 100 / LUNAR_MONTH);
        LocalDate first = LocalDate.of(newYear.getYear(), 1 + month, 1);
        long day = days - month * LUNAR_MONTH / 100;
        return first.plusDays(Math.min(day, first.lengthOfMonth() - 1));
    }

    /** Eleven days earlier each year, 30 later when it would come before 21 January; after 19 years the same again. */
    private static LocalDate newYear(int year) {
        return LocalDate.of(year, 1, 21).plusDays(Math.floorMod(10 - 11 * Math.floorMod(year - 1900, 19), 30));
    }
}
