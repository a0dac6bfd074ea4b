package huican.etl.delivery;

/**
 * A name that somebody else chose (a file, a column), as it stands in messages, logs and tables: what would break a line, hide or turn text is
 * written as an escape, a long one is shortened. Names of ours are shown as they are.
 */
public final class ShownName {
    private static final int LONGEST = 80;

    private ShownName() {}

    public static String of(String name) {
        var shown = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> {
            if (unsafe(c)) {
                shown.append(String.format("\\u%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        long length = name.codePoints().count();
        return length <= LONGEST ? shown.toString() : shown + String.format("…（共 %,d 个字符）", length);
    }

    /** A folder beside those of the departments: by its name if it could be a department's key, else by its number, for its name may be a person's. */
    static String ofSource(String name, int number) {
        return name.matches("[a-z][a-z_]{0,39}") ? name : "目录" + number;
    }

    private static boolean unsafe(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.SURROGATE:
            case Character.PRIVATE_USE:
            case Character.UNASSIGNED:
                return true;
            default:
                return false;
        }
    }
}
