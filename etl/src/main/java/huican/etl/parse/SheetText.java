package huican.etl.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of a cell as SpreadsheetML writes it: {@code t} elements, alone or in runs, beside phonetic hints that are not part of it; {@code _xHHHH_} is the
 * UTF-16 unit of that number (ECMA-376, part 1, 22.9.2.19, ST_Xstring).
 */
public final class SheetText {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern TO_ESCAPE =
            Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    private static final int HEX = 16;

    private SheetText() {}

    /** The characters that a text stands for. */
    static String plain(String text) {
        if (text.indexOf("_x") < 0) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), HEX))));
    }

    /** A text as it has to be written to be read as it is. */
    public static String escaped(String text) {
        return TO_ESCAPE
                .matcher(text)
                .replaceAll(
                        found -> String.format("_x%04X_", (int) found.group().charAt(0)));
    }

    /** Adds the text of the element that has just started, and moves to its end; stops where the text is longer than a record may be. */
    static void add(SheetXml xml, String element, StringBuilder text) {
        boolean inText = false;
        int phonetic = 0;
        while (text.length() <= Limits.RECORD_CHARACTERS && xml.next() && !xml.ends(element)) {
            if (xml.starts("rPh")) {
                phonetic++;
            } else if (xml.ends("rPh")) {
                phonetic--;
            } else if (xml.starts("t")) {
                inText = phonetic == 0;
            } else if (xml.ends("t")) {
                inText = false;
            } else if (inText) {
                xml.addText(text);
            }
        }
    }
}
