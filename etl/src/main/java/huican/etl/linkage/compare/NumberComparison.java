package huican.etl.linkage.compare;

import huican.etl.standardise.IdNumber;
import java.util.List;

/**
 * ID numbers. Fields: the number (valid or as written), a second number (the one inside the certificate's where it is another), the
 * numbers of guardian and head that stand in the same rows (divided by spaces), and, where known, with how many characters the number was delivered (15; else 18), or
 * {@link #NOT_VALID} if it is no valid number although its check character fits: rounded by a spreadsheet, or of somebody not yet born.
 *
 * <p>Each own number of the one side is compared with each of the other; the strongest level counts. A word of fewer than 15 characters
 * is no number: it says nothing.
 *
 * <p>MOD 11-2 finds every single wrong digit and every two swapped neighbours, so two valid numbers one error apart are two numbers, not
 * one typed twice, with one exception: a number delivered with 15 digits has no check character of its own, and the one computed for it
 * makes every error valid. Therefore two valid numbers that were delivered with 18 characters, that of a certificate among them, are
 * {@code different_valid} whatever else the sides share ({@code near_valid} if one of the first 17 digits differs, or two neighbours are swapped), or {@code crossed} if the one number stands in the other's certificate. If one of two valid
 * numbers had 15 digits the first 17 digits are compared, and one error counts only if both birth years
 * begin with 19 (those are all that 15 digits can say). One in the order number (places 15 to 17) is {@code one_order_digit}, a level of its own: twins and children
 * registered on one day at one office differ just there, by one or two digits, and they are two people.
 */
public record NumberComparison() implements Comparison {
    private static final List<String> LEVELS = List.of(
            "equal",
            "equal_as_written",
            "one_digit",
            "swapped",
            "others",
            "two_errors",
            "crossed",
            "one_order_digit",
            "near_valid",
            "different_valid",
            "different");
    private static final int EQUAL = 0;
    private static final int EQUAL_AS_WRITTEN = 1;
    private static final int ONE_DIGIT = 2;
    private static final int SWAPPED = 3;
    private static final int OTHERS = 4;
    private static final int TWO_ERRORS = 5;
    private static final int CROSSED = 6;
    private static final int ONE_ORDER_DIGIT = 7;
    private static final int NEAR_VALID = 8;
    private static final int DIFFERENT_VALID = 9;
    private static final int DIFFERENT = 10;
    private static final int UNKNOWN = 11;

    public static final String NOT_VALID = "invalid";
    private static final String OLD_FORM = "15";
    private static final int SHORTEST = 15;
    private static final int LENGTH = 18;
    private static final int CENTURY = 6;
    private static final int ORDER = 14;
    private static final int BODY = 17;

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int compare(String[] left, String[] right) {
        boolean leftValid = valid(left);
        boolean rightValid = valid(right);
        int level = Math.min(
                Math.min(
                        level(left[0], leftValid, right[0], rightValid),
                        level(left[0], leftValid, right[1], valid(right[1]))),
                Math.min(
                        level(left[1], valid(left[1]), right[0], rightValid),
                        level(left[1], valid(left[1]), right[1], valid(right[1]))));
        String a = whole(left);
        String b = whole(right);
        if (a != null && b != null && !a.equals(b)) {
            level = level <= EQUAL ? CROSSED : near(a, b) ? NEAR_VALID : DIFFERENT_VALID;
        }
        if (level > OTHERS && (standsIn(left, right[2]) || standsIn(right, left[2]))) {
            return OTHERS;
        }
        return level == UNKNOWN ? -1 : level;
    }

    /** Whether the check character is nearly all that tells two numbers apart. */
    private static boolean near(String a, String b) {
        int at = TypingErrors.firstDifference(a, b, 0);
        return a.regionMatches(at + 1, b, at + 1, BODY - at - 1) || swappedAt(a, b, at, BODY);
    }

    /** Whether the numbers before {@code end} differ in nothing but two neighbours that changed places. */
    private static boolean swappedAt(String a, String b, int at, int end) {
        return at + 1 < end
                && a.charAt(at) == b.charAt(at + 1)
                && a.charAt(at + 1) == b.charAt(at)
                && a.regionMatches(at + 2, b, at + 2, BODY - at - 2);
    }

    /** The valid number delivered with 18 characters: the own one, else the certificate's; null without. */
    private static String whole(String[] side) {
        if (valid(side) && !(side.length > 3 && OLD_FORM.equals(side[3]))) {
            return side[0];
        }
        return valid(side[1]) ? side[1] : null;
    }

    private static boolean standsIn(String[] own, String related) {
        return related != null
                && (usable(own[0]) && Members.contains(related, own[0])
                        || usable(own[1]) && Members.contains(related, own[1]));
    }

    private static boolean usable(String number) {
        return number != null && number.length() >= SHORTEST;
    }

    private static int level(String a, boolean aValid, String b, boolean bValid) {
        if (!usable(a) || !usable(b)) {
            return UNKNOWN;
        }
        if (a.equals(b)) {
            return aValid && bValid ? EQUAL : EQUAL_AS_WRITTEN;
        }
        if (aValid && bValid) {
            return bothValid(a, b);
        }
        if (a.length() != b.length()) {
            return otherLength(a, b);
        }
        int differences = TypingErrors.differences(a, b, 2);
        if (differences == 1) {
            return ONE_DIGIT;
        }
        if (TypingErrors.swappedAt(a, b, TypingErrors.firstDifference(a, b, 0))) {
            return SWAPPED;
        }
        return differences == 2 ? TWO_ERRORS : DIFFERENT;
    }

    /** Whether the own number is valid. */
    private static boolean valid(String[] side) {
        return valid(side[0]) && !(side.length > 3 && NOT_VALID.equals(side[3]));
    }

    private static boolean valid(String number) {
        return number != null && number.length() == LENGTH && IdNumber.valid(number) != null;
    }

    private static int bothValid(String a, String b) {
        if (!a.startsWith("19", CENTURY) || !b.startsWith("19", CENTURY)) {
            return DIFFERENT_VALID;
        }
        int at = TypingErrors.firstDifference(a, b, 0);
        if (a.regionMatches(at + 1, b, at + 1, BODY - at - 1)) {
            return at >= ORDER ? ONE_ORDER_DIGIT : ONE_DIGIT;
        }
        return swappedAt(a, b, at, ORDER) ? SWAPPED : DIFFERENT_VALID;
    }

    /** Numbers of different length, so one of them at least is not valid. */
    private static int otherLength(String a, String b) {
        if (TypingErrors.oneLost(a, b) && a.length() + b.length() >= LENGTH + BODY) {
            return ONE_DIGIT;
        }
        boolean near = a.length() == SHORTEST && nearShortForm(a, b) || b.length() == SHORTEST && nearShortForm(b, a);
        return near ? TWO_ERRORS : DIFFERENT;
    }

    /** Whether a number as written with 15 digits is the other without century and check character, or one digit from it. */
    private static boolean nearShortForm(String fifteen, String other) {
        if (other.length() < BODY) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < SHORTEST && differences < 2; i++) {
            differences += fifteen.charAt(i) == other.charAt(i < CENTURY ? i : i + 2) ? 0 : 1;
        }
        return differences < 2;
    }
}
