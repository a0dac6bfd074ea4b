package huican.jobs.problem;

import java.util.regex.Pattern;

/**
 * The text of errors as it may be shown and logged: libraries quote the value that they could not read. ID numbers and mobile telephones are taken
 * out, and what stands in quotation marks with Chinese characters in it, for that may be anybody's name. The log's layout ({@code log4j2.properties})
 * does the same with the same two patterns.
 */
public final class MaskedText {
    static final String QUOTED = "(['\"`])[^'\"`\\n]*\\p{IsHan}[^'\"`\\n]*\\1";
    static final String NUMBER =
            "(?<!\\d)[1-9](?:[ -]?\\d){5}[ -]?(?:1[89]|20)(?:[ -]?\\d){2}[ -]?[01][ -]?\\d[ -]?[0-3](?:[ -]?\\d){4}[ -]?[\\dXx](?:\\d\\d)?"
                    + "|(?<![0-9A-Za-z])1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?![0-9A-Za-z])";

    private static final Pattern QUOTED_PATTERN = Pattern.compile(QUOTED);
    private static final Pattern NUMBER_PATTERN = Pattern.compile(NUMBER);

    private MaskedText() {}

    /** Without ID numbers and telephones; what is quoted stays: for output of commands. */
    public static String ofNumbers(String text) {
        return NUMBER_PATTERN.matcher(text).replaceAll("***");
    }

    public static String of(String text) {
        return ofNumbers(QUOTED_PATTERN.matcher(text).replaceAll("'***'"));
    }
}
