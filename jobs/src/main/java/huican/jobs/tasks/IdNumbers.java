package huican.jobs.tasks;

import huican.etl.standardise.IdNumber;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Valid citizen identification numbers (GB 11643, check character after ISO 7064 MOD 11-2) in texts where they must not stand. */
public final class IdNumbers {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![0-9A-Za-z])[1-9]\\d{5}(?:19[1-9]|20\\d)\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx](?![0-9A-Za-z])");

    private IdNumbers() {}

    /** Whether a valid number stands in the text, apart from other letters and digits. */
    public static boolean holds(String text) {
        Matcher numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            if (IdNumber.valid(numbers.group().toUpperCase(Locale.ROOT)) != null) {
                return true;
            }
        }
        return false;
    }
}
