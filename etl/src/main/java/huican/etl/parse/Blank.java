package huican.etl.parse;

import java.util.List;

/** What nobody sees in a text: white space of every kind, line breaks, control characters and invisible ones (Unicode Cf: zero-width space, direction marks). */
public final class Blank {

    private Blank() {}

    public static boolean is(char c) {
        return c <= ' ' || c >= 0x7F && !plainIdeograph(c) && isRareBlank(c);
    }

    private static boolean isRareBlank(char c) {
        switch (Character.getType(c)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.SPACE_SEPARATOR:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
                return true;
            default:
                return false;
        }
    }

    /** Whether a text holds nothing else. */
    public static boolean isBlank(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!is(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a record's fields hold nothing else, all of them. */
    static boolean areBlank(List<String> fields) {
        for (String field : fields) {
            if (!isBlank(field)) {
                return false;
            }
        }
        return true;
    }

    /** U+4E00 to U+9FFF: nearly all characters of nearly all values. */
    public static boolean plainIdeograph(char c) {
        return c >= 0x4E00 && c <= 0x9FFF;
    }
}
