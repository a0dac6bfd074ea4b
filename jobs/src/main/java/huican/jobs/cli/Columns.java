package huican.jobs.cli;

/** Text in columns of a terminal, where a Chinese character takes two. */
public final class Columns {
    private Columns() {}

    /** Columns the text takes. */
    public static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** East Asian Width W or F (Unicode 15, UAX 11), as far as names, texts and punctuation go. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0x303E
                || c >= 0x3041 && c <= 0x33FF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x4E00 && c <= 0x9FFF
                || c >= 0xA000 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
    }

    /** At the left of {@code columns}; longer text stays as it is. */
    public static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** At the right of {@code columns}; longer text stays as it is. */
    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }

    /** At most {@code columns}, cut with an ellipsis. */
    public static String cut(String text, int columns) {
        return width(text) <= columns ? text : begin(text, columns - 1) + "…";
    }

    /** As much of the text as takes at most {@code columns}. */
    public static String begin(String text, int columns) {
        int end = 0;
        for (int width = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            width += width(text.codePointAt(end));
            if (width > columns) {
                break;
            }
        }
        return text.substring(0, end);
    }

    /** At most {@code columns}, cut in the middle: the end of a title often says most. */
    public static String shorten(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        var end = new StringBuilder();
        int[] characters = text.codePoints().toArray();
        for (int i = characters.length - 1; width(end.toString()) + width(characters[i]) <= columns / 2; i--) {
            end.insert(0, Character.toString(characters[i]));
        }
        return cut(text, columns - width(end.toString())) + end;
    }

    /** Two texts at the two ends of a line of {@code columns}, at least two blanks between them. */
    public static String ends(String left, String right, int columns) {
        int gap = Math.max(2, columns - width(left) - width(right));
        return left + " ".repeat(gap) + right;
    }
}
