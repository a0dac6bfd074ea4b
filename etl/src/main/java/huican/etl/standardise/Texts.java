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
        if (trimmed == null || ascii(trimmed)) {
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

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
