package huican.etl.linkage.compare;

import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The Chinese lunar calendar 1900 to 2100: first days and numbers of its months, from ICU, computed once. Many of the older know their day
 * of birth by it, and some offices wrote that down as if it were a day of the solar calendar.
 */
final class LunarCalendar {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 31);
    private static final int LAST_YEAR = 2100;
    private static final int SHORT_MONTH = 29;

    /** Epoch days on which the months begin, and what number each has; a leap month has its predecessor's. */
    private record Months(int[] firstDays, byte[] numbers) {}

    private static final class Table {
        private static final Months MONTHS = months();
    }

    private LunarCalendar() {}

    /**
     * Whether the one date is the lunar one of the other. Where the lunar year has not yet begun (a day in January or February), its month
     * and day may stand in either year.
     */
    static boolean sameDay(String a, String b) {
        return isLunarOf(a, b) || isLunarOf(b, a);
    }

    private static boolean isLunarOf(String lunar, String solar) {
        int year = digits(solar, 0, 4);
        int month = digits(solar, 5, 7);
        int lunarMonth = digits(lunar, 5, 7);
        int years = year - digits(lunar, 0, 4);
        boolean mayBe = years == 0 || years == 1 && month < lunarMonth;
        // A lunar month begins up to two months after the solar one of its number: nearly all pairs end here.
        if (!mayBe || (month - lunarMonth + 12) % 12 > 2 || year <= FIRST.getYear() || year > LAST_YEAR) {
            return false;
        }
        int day = epochDay(year, month, digits(solar, 8, 10));
        Months months = Table.MONTHS;
        int at = Arrays.binarySearch(months.firstDays, day);
        int in = at >= 0 ? at : -at - 2;
        return months.numbers[in] == lunarMonth && day - months.firstDays[in] + 1 == digits(lunar, 8, 10);
    }

    private static int digits(String date, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + date.charAt(i) - '0';
        }
        return value;
    }

    /** {@link LocalDate#toEpochDay} without an object or an exception. */
    private static int epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int ofEra = y - era * 400;
        int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
    }

    private static Months months() {
        var calendar = new ChineseCalendar(TimeZone.getTimeZone("Asia/Shanghai"));
        int[] firstDays = new int[(LAST_YEAR - FIRST.getYear() + 2) * 13];
        byte[] numbers = new byte[firstDays.length];
        int count = 0;
        long end = LocalDate.of(LAST_YEAR + 1, 1, 1).toEpochDay();
        for (long day = FIRST.toEpochDay(); day < end; day += SHORT_MONTH) {
            at(calendar, day);
            if (calendar.get(ChineseCalendar.DAY_OF_MONTH) != 1) { // the 30th of a long month
                at(calendar, ++day);
            }
            firstDays[count] = (int) day;
            numbers[count++] = (byte) (calendar.get(ChineseCalendar.MONTH) + 1);
        }
        return new Months(Arrays.copyOf(firstDays, count), Arrays.copyOf(numbers, count));
    }

    private static void at(ChineseCalendar calendar, long epochDay) {
        calendar.setTimeInMillis(epochDay * 86_400_000L + 4 * 3_600_000L); // noon in Shanghai
    }
}
