package huican.etl.linkage.compare;

import java.util.List;

/** How near two days written {@code yyyy-MM-dd} are to each other, by the errors people make with dates of birth. */
public final class Dates {
    static final List<String> LEVELS =
            List.of("equal", "day_month_swapped", "one_digit", "lunar", "same_year", "different");
    private static final int LUNAR = 3;
    private static final int LENGTH = 10;

    private Dates() {}

    /** Whether the days may be one day written twice: equal, day and month exchanged, one digit wrong, lunar calendar. Null is near nothing. */
    public static boolean near(String a, String b) {
        return a != null && b != null && level(a, b) <= LUNAR;
    }

    /** Position in {@link #LEVELS}. What is no date differs from all that is not written just so. */
    static int level(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        if (a.length() != LENGTH || b.length() != LENGTH) {
            return 5;
        }
        boolean sameYear = a.regionMatches(0, b, 0, 4);
        if (sameYear && a.regionMatches(5, b, 8, 2) && a.regionMatches(8, b, 5, 2)) {
            return 1;
        }
        if (oneDigit(a, b)) {
            return 2;
        }
        if (LunarCalendar.sameDay(a, b)) {
            return LUNAR;
        }
        return sameYear ? 4 : 5;
    }

    /** One of the eight digits differs, or two neighbours within year, month or day are swapped. */
    private static boolean oneDigit(String a, String b) {
        return TypingErrors.differences(a, b, 1) == 1
                || TypingErrors.swappedAt(a, b, TypingErrors.firstDifference(a, b, 0));
    }
}
