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

    /** Epoch days on which the months begin, and what number each has; a leap month has its predecessor's. */
    private record Months(int[] firstDays, byte[] numbers) {}

    private static final class Table {
        private static final Months MONTHS = months();
    }

    private LunarCalendar() {}

    /** Whether the one date is the lunar one of the other, month and day, written into the same or a neighbouring year. */
    static boolean sameDay(String a, String b) {
        int years = digits(a, 0, 4) - digits(b, 0, 4);
        return years >= -1 && years <= 1 && (isLunarOf(a, b) || isLunarOf(b, a));
    }

    private static boolean isLunarOf(String lunar, String solar) {
        int month = digits(lunar, 5, 7);
        int lead = (digits(solar, 5, 7) - month + 12) % 12;
        if (lead > 2) {
            // The first lunar month begins between 21 January and 20 February: a lunar month's number is never further
            // behind.
            return false;
        }
        int year = digits(solar, 0, 4);
        if (year <= FIRST.getYear() || year > LAST_YEAR) {
            return false;
        }
        int day = epochDay(year, digits(solar, 5, 7), digits(solar, 8, 10));
        Months months = Table.MONTHS;
        int at = Arrays.binarySearch(months.firstDays, day);
        int in = at >= 0 ? at : -at - 2;
        return months.numbers[in] == month && day - months.firstDays[in] + 1 == digits(lunar, 8, 10);
    }

    private static int digits(String date, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + date.charAt(i) - '0';
        }
        return value;
    }

    /** Day of the epoch without an object; a day that the month does not have counts into the next. */
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
        for (long day = FIRST.toEpochDay(); day < end; ) {
            calendar.setTimeInMillis(day * 86_400_000L + 4 * 3_600_000L); // noon in Shanghai
            firstDays[count] = (int) day;
            numbers[count++] = (byte) (calendar.get(ChineseCalendar.MONTH) + 1);
            day += calendar.getActualMaximum(ChineseCalendar.DAY_OF_MONTH);
        }
        return new Months(Arrays.copyOf(firstDays, count), Arrays.copyOf(numbers, count));
    }
}
