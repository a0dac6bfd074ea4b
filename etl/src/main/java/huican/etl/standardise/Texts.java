package huican.etl.standardise;

import huican.etl.parse.Blank;
import huican.seeds.reference.PrivateUse;
import java.text.Normalizer;

/** Trimming and compatibility forms of delivered text (docs/contract.md, "Values"). Null in, null out; nothing left is null. */
public final class Texts {
    private static final PrivateUse PRIVATE_USE = PrivateUse.read();
    private static final String APOSTROPHES = "'\u2018\u2019\uFF07";

    private Texts() {}

    /** Without white space, line breaks and other blanks at both ends; null if nothing is left. What two rows are compared by. */
    static String bare(String value) {
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
        return from == to ? null : value.substring(from, to);
    }

    /**
     * {@link #bare}, without invisible characters anywhere, and with Unicode's characters instead of those that older GBK kept in the private use area:
     * names and addresses.
     */
    static String trimmed(String value) {
        String bare = bare(value);
        return bare == null || isPlain(bare) ? bare : seen(bare);
    }

    /** {@link #trimmed} and NFKC, which makes full-width digits and letters plain ones: all other values. */
    static String compatible(String value) {
        String bare = bare(value);
        return bare == null || isPlain(bare) ? bare : bare(Normalizer.normalize(seen(bare), Normalizer.Form.NFKC));
    }

    /** Invisible or for private use. */
    private static boolean isSpecial(char c) {
        return c >= 0xAD && !Blank.plainIdeograph(c) && isFormatOrPrivate(c);
    }

    private static boolean isFormatOrPrivate(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.PRIVATE_USE;
    }

    private static String seen(String text) {
        if (text.chars().noneMatch(c -> isSpecial((char) c))) {
            return text;
        }
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

    /** {@link #compatible}, in upper case and without inner spaces: numbers of persons and certificates. */
    public static String number(String value) {
        if (isNumber(value)) {
            return value;
        }
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

    /** Digits and capital letters: nearly all of them, and nothing is to be done. */
    private static boolean isNumber(String value) {
        for (int i = 0; value != null && i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9' && c < 'A' || c > 'Z') {
                return false;
            }
        }
        return value != null && !value.isEmpty();
    }

    /** ASCII and the unified ideographs U+4E00 to U+9FFF are seen, and their own compatibility form: nearly all values need no look-up. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && !Blank.plainIdeograph(c)) {
                return false;
            }
        }
        return true;
    }
}
