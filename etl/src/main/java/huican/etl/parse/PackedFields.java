package huican.etl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields of a record as one text: joined by the unit separator (U+001F), so that a column of one value holds what was delivered and can be read
 * by anybody who splits it. Fields that hold the separator or an escape character are escaped; an absent field is not an empty one.
 */
public final class PackedFields {
    private static final char SEPARATOR = '\u001F';
    private static final String JOINT = String.valueOf(SEPARATOR);
    private static final char ESCAPE = '\u001B';
    private static final String ABSENT = "\u001BN";

    private PackedFields() {}

    /** One text of the fields; null fields are absent. */
    public static String pack(List<String> fields) {
        for (String field : fields) {
            if (field == null) {
                return escaped(fields);
            }
        }
        String packed = String.join(JOINT, fields);
        return marks(packed) == fields.size() - 1 ? packed : escaped(fields);
    }

    /** How many separators and escape characters there are: only one between two fields, if nothing is to be escaped. */
    private static int marks(String packed) {
        int marks = 0;
        for (int i = 0; i < packed.length(); i++) {
            char c = packed.charAt(i);
            if (c == SEPARATOR || c == ESCAPE) {
                marks++;
            }
        }
        return marks;
    }

    private static String escaped(List<String> fields) {
        return fields.stream()
                .map(f -> f == null ? ABSENT : f.replace("\u001B", "\u001BE").replace("\u001F", "\u001BS"))
                .collect(Collectors.joining(JOINT));
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
