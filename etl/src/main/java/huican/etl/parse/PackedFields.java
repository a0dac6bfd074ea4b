package huican.etl.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a record as one text: joined by the unit separator (U+001F), so that a column of one value holds what was delivered and can be read
 * by anybody who splits it. Fields that hold the separator or an escape character are escaped; an absent field is not an empty one.
 */
public final class PackedFields {
    private static final char SEPARATOR = '\u001F';
    private static final char ESCAPE = '\u001B';
    private static final String ABSENT = "\u001BN";

    private PackedFields() {}

    /** One text of the fields; null fields are absent. */
    public static String pack(List<String> fields) {
        var packed = new StringBuilder(fields.size() * 12);
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                packed.append(SEPARATOR);
            }
            String field = fields.get(i);
            if (field == null) {
                packed.append(ABSENT);
            } else if (field.indexOf(SEPARATOR) < 0 && field.indexOf(ESCAPE) < 0) {
                packed.append(field);
            } else {
                packed.append(field.replace("\u001B", "\u001BE").replace("\u001F", "\u001BS"));
            }
        }
        return packed.toString();
    }

    /** The fields again. */
    public static List<String> unpack(String packed) {
        var fields = new ArrayList<String>();
        int from = 0;
        for (int at = packed.indexOf(SEPARATOR); at >= 0; at = packed.indexOf(SEPARATOR, from)) {
            fields.add(field(packed.substring(from, at)));
            from = at + 1;
        }
        fields.add(field(packed.substring(from)));
        return fields;
    }

    private static String field(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text;
        }
        return text.equals(ABSENT) ? null : text.replace("\u001BS", "\u001F").replace("\u001BE", "\u001B");
    }
}
