package huican.etl.standardise;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ValueType;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be shown of a delivered value. It goes by what the value is, not by where it stood: cells are shifted, and any column may hold a name or a
 * number (docs/contract.md, "Masked by content").
 */
final class Mask {
    /** Only of these a valid value is one of few, or a quantity. Any text is a valid text, name or address, so those show nothing. */
    private static final Set<ValueType> TELLING_OF_NOBODY = EnumSet.of(
            ValueType.DATE,
            ValueType.MONTH,
            ValueType.YEAR,
            ValueType.SCHOOL_YEAR,
            ValueType.INTEGER,
            ValueType.AMOUNT,
            ValueType.CODE,
            ValueType.TOWN);

    /** So many characters are counted out in stars; of a longer text the length is said. */
    private static final int STARRED = 40;

    private Mask() {}

    /**
     * A value of a column.
     *
     * @param understood whether it is a valid value of the column's type or list
     */
    static String value(ColumnContract column, String raw, boolean understood) {
        boolean shown = understood
                && TELLING_OF_NOBODY.contains(column.type())
                && !column.classification().equals("pii");
        return shown ? Texts.compatible(raw) : hidden(raw);
    }

    /** First character, and a star for every further one; null stays null, blank is empty. */
    static String hidden(String raw) {
        String text = Texts.trimmed(raw);
        if (text == null) {
            return raw == null ? null : "";
        }
        int length = text.codePointCount(0, text.length());
        int first = text.codePointAt(0);
        String seen = Character.isLetterOrDigit(first) ? Character.toString(first) : "*";
        return length <= STARRED ? seen + "*".repeat(length - 1) : String.format("%s***（共 %,d 字）", seen, length);
    }
}
