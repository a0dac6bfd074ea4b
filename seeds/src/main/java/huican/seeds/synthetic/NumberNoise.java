package huican.seeds.synthetic;

import java.util.function.Predicate;

/** Mistakes in ID numbers. */
final class NumberNoise {

    private static final int BODY = 17;

    /** Whether somebody of the district has this number. */
    private final Predicate<String> given;

    NumberNoise(Predicate<String> given) {
        this.given = given;
    }

    /** One of the typing errors. */
    static NoiseKind typingError(Draw draw) {
        double share = draw.share("typing error");
        return share < 0.6 ? NoiseKind.DIGIT_WRONG : share < 0.85 ? NoiseKind.DIGITS_SWAPPED : NoiseKind.DIGIT_LOST;
    }

    /** Another digit at one of the first 17 places: the check character no longer fits. What follows the number stays. */
    static String digitWrong(String number, Draw draw) {
        return digitWrong(number, draw.below("wrong at", BODY), draw);
    }

    private static String digitWrong(String number, int at, Draw draw) {
        char wrong = (char) ('0' + (number.charAt(at) - '0' + draw.between("wrong by", 1, 9)) % 10);
        return number.substring(0, at) + wrong + number.substring(at + 1);
    }

    /** Two different neighbours of the first 17 digits in the wrong order. */
    static String digitsSwapped(String number, Draw draw) {
        int first = draw.below("swapped at", BODY - 1);
        for (int i = 0; i < BODY - 1; i++) {
            int at = (first + i) % (BODY - 1);
            if (number.charAt(at) != number.charAt(at + 1)) {
                return number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
            }
        }
        return number;
    }

    static String digitLost(String number, Draw draw) {
        int at = draw.below("lost at", BODY);
        return number.substring(0, at) + number.substring(at + 1);
    }

    /**
     * The 15 digits with one wrong so that they are a valid number of nobody; the number itself if a person born in this century has no such
     * form or no such number is found.
     */
    String shortOther(String number, Draw draw) {
        if (!number.startsWith("19", 6)) {
            return number;
        }
        String right = IdNumbers.shortForm(number);
        for (int attempt = 0; attempt < 12; attempt++) {
            var again = draw.child("short", attempt);
            String wrong = digitWrong(right, again.below("wrong at", right.length()), again);
            String longForm = IdNumbers.longForm(wrong);
            if (!longForm.equals(wrong) && !given.test(longForm)) {
                return wrong;
            }
        }
        return number;
    }
}
