package huican.etl.standardise;

import huican.etl.parse.Blank;
import huican.seeds.reference.PrivateUse;
import java.text.Normalizer;

/** Trimming and compatibility forms of delivered text (extracts contract, "Values"). Null in, null out; nothing left is null. */
public final class Texts {
    private static final PrivateUse PRIVATE_USE = PrivateUse.read();
    private static final String APOSTROPHES = "'\u2018\u2019\uFF07";

    private Texts() {}

    /**
     * Without white space, line breaks and other blanks at both ends, without invisible characters anywhere, and with Unicode's characters instead of
     * those that older GBK kept in the private use area; null if nothing is left.
     */
    static String trimmed(String value) {
        if (value == null) {
            return null;
        }
        int from = 0;
        int to = value.length();
        while (from < to && Blank.is(value.charAt(from))) {
            from++;
        }
        while (to > from && Blank.is(value.charAt(to - 1))) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (isSpecial(value.charAt(i))) {
                return seen(value.substring(from, to));
            }
        }
        return from == to ? null : value.substring(from, to);
    }

    /** Invisible or for private use. */
    private static boolean isSpecial(char c) {
        if (c < 0xAD || Blank.plainIdeograph(c)) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.PRIVATE_USE;
    }

    private static String seen(String text) {
        var seen = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpecial(c)) {
                seen.append(c);
            } else if (Character.getType(c) == Character.PRIVATE_USE) {
                seen.append(PRIVATE_USE.characters().getOrDefault(c, String.valueOf(c)));
            }
        }
        return seen.toString();
    }

    /** What stands inside {@code ="…"} or behind an apostrophe before digits, which keep a sheet from making a number of a text; else the text itself. */
    static String unwrapped(String trimmed) {
        int last = trimmed.length() - 1;
        char first = trimmed.charAt(0);
        if (first == '=' && last >= 2 && trimmed.charAt(1) == '"' && trimmed.charAt(last) == '"') {
            return trimmed.substring(2, last);
        }
        return last >= 1 && APOSTROPHES.indexOf(first) >= 0 && Character.isDigit(trimmed.charAt(1))
                ? trimmed.substring(1)
                : trimmed;
    }

    /** Trimmed and NFKC: full-width digits and letters become plain ones. */
    static String compatible(String value) {
        String trimmed = trimmed(value);
        if (trimmed == null || unchanged(trimmed)) {
            return trimmed;
        }
        return trimmed(Normalizer.normalize(trimmed, Normalizer.Form.NFKC));
    }

    /** {@link #compatible}, in upper case and without inner spaces: numbers of persons and certificates. */
    public static String number(String value) {
        String text = compatible(value);
        if (text == null) {
            return null;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Blank.is(c)) {
                plain.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
            }
        }
        return plain.toString();
    }

    /** ASCII and the unified ideographs U+4E00 to U+9FFF are their own compatibility form: nearly all values need no look-up. */
    private static boolean unchanged(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && !Blank.plainIdeograph(c)) {
                return false;
            }
        }
        return true;
    }
}
