package huican.etl.standardise;

import java.util.List;

/** The content of a row as one number, by which rows of one key are compared. */
public final class RowContent {
    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 0x1F;

    private RowContent() {}

    /**
     * FNV-1a, 64 bits, of the trimmed values.
     *
     * @param fields in the order of the layout, null for an absent column
     * @param columns of the layout; fields beyond are not looked at
     */
    public static long hash(List<String> fields, int columns) {
        long hash = START;
        for (int f = 0; f < Math.min(columns, fields.size()); f++) {
            String text = Texts.bare(fields.get(f));
            for (int i = 0; text != null && i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * PRIME;
            }
            hash = (hash ^ SEPARATOR) * PRIME;
        }
        return hash;
    }
}
