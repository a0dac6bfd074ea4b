package huican.etl.standardise;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Citizen identification numbers, GB 11643: 6 digits of area, 8 of birth date, 3 of order (odd for men), check character after ISO 7064
 * MOD 11-2. The area is not looked up: a code missing in our list must not make a number invalid.
 */
public final class IdNumber {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int CENTURY_AT = 6;
    /** Nobody who has a number was born before. */
    private static final int FIRST_YEAR = 1900;

    private IdNumber() {}

    /**
     * The number with 18 characters if the text is a valid number of 18 or 15 characters; null otherwise.
     *
     * @param text after {@link Texts#number}
     */
    public static String valid(String text) {
        if (text == null) {
            return null;
        }
        if (text.length() == 15 && digits(text, 15)) {
            String longForm = text.substring(0, 6) + "19" + text.substring(6);
            return birthDate(longForm) == null ? null : longForm + check(longForm);
        }
        return isValid(text) ? text : null;
    }

    /** Whether the text is a valid number of 18 characters. */
    static boolean isValid(String text) {
        return text.length() == 18 && startsValid(text);
    }

    /** Whether the first 18 characters of a text, which has as many, are a valid number. */
    static boolean startsValid(String text) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * WEIGHTS[i];
        }
        return text.charAt(17) == CHECKS.charAt(sum % 11) && birthDate(text) != null;
    }

    /** Whether the person of a valid number was born by that day. */
    static boolean isBornBy(LocalDate day, String valid) {
        // Of nearly all numbers the century says it.
        return valid.charAt(CENTURY_AT) == '1' && day.getYear() >= 2000
                || Integer.parseInt(valid, CENTURY_AT, 14, 10)
                        <= day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    /** Check character of the first 17 digits. */
    public static char check(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** Birth date of a number with 18 characters (the check character may be missing); null if it is no date. */
    public static LocalDate birthDate(String number) {
        try {
            int year = Integer.parseInt(number, 6, 10, 10);
            return year < FIRST_YEAR
                    ? null
                    : LocalDate.of(year, Integer.parseInt(number, 10, 12, 10), Integer.parseInt(number, 12, 14, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** 男 or 女, from a number with 18 characters. */
    public static String sex(String number) {
        return (number.charAt(16) - '0') % 2 == 1 ? "男" : "女";
    }

    /** Whether the first characters are digits. */
    static boolean digits(String text, int count) {
        for (int i = 0; i < count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
