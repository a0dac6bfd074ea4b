package huican.jobs.testing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what must not leave the house: 18 digits with a date of birth and a valid check character (GB 11643, ISO 7064 MOD 11-2), certificate numbers
 * too. Without a date of birth they are none: two codes of towns that stand side by side in a file's bytes would be one.
 */
public final class IdNumbers {
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![0-9A-Za-z])[0-9]{6}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private IdNumbers() {}

    /** Valid numbers in a text, whatever the width of its digits. */
    public static List<String> in(String text) {
        var found = new ArrayList<String>();
        if (text != null) {
            Matcher numbers = DIGITS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
            while (numbers.find()) {
                if (isValid(numbers.group())) {
                    found.add(numbers.group());
                }
            }
        }
        return found;
    }

    private static boolean isValid(String number) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return "10X98765432".charAt(sum % 11) == number.toUpperCase(Locale.ROOT).charAt(17);
    }
}
