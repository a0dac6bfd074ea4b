package huican.etl.standardise;

import java.text.Normalizer;

/** Trimming and compatibility forms of delivered text (extracts contract, "Values"). Null in, null out; nothing left is null. */
final class Texts {

    private Texts() {}

    /** Without ASCII, full-width (U+3000) and no-break spaces at both ends; null if nothing is left. */
    static String trimmed(String value) {
        if (value == null) {
            return null;
        }
        int from = 0;
        int to = value.length();
        while (from < to && blank(value.charAt(from))) {
            from++;
        }
        while (to > from && blank(value.charAt(to - 1))) {
            to--;
        }
        return from == to ? null : value.substring(from, to);
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
    static String number(String value) {
        String text = compatible(value);
        if (text == null) {
            return null;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!blank(c)) {
                plain.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
            }
        }
        return plain.toString();
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u3000' || c == '\u00A0' || c == '\uFEFF';
    }

    /** ASCII and the unified ideographs U+4E00 to U+9FFF are their own compatibility form: nearly all values need no look-up. */
    private static boolean unchanged(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && (c < 0x4E00 || c > 0x9FFF)) {
                return false;
            }
        }
        return true;
    }
}
