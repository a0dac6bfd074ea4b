package huican.schemas.run;

/** Text in CSV that a person opens in a spreadsheet, which takes some texts for formulas, whoever wrote them. */
public final class CellText {
    /** What a formula or a command begins with, also in full width. */
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠";

    private static final String GUARD = "'";

    private CellText() {}

    /** A text that begins like a formula gets an apostrophe, which Excel takes for "this is text". */
    public static String guarded(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? GUARD + text : text;
    }

    /** The text that was guarded. */
    public static String plain(String text) {
        return text.startsWith(GUARD) && !guarded(text.substring(1)).equals(text.substring(1))
                ? text.substring(1)
                : text;
    }
}
