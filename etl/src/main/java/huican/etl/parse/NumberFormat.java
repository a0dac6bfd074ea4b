package huican.etl.parse;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a sheet shows a number (ECMA-376, part 1, 18.8.30 and 18.8.31).
 *
 * @param pattern that the workbook defines, or that a Chinese Excel has for one of its own dates; empty for Excel's other own formats
 * @param isDate whether it shows a day, a month or a year
 */
public record NumberFormat(String pattern, boolean isDate) {
    static final NumberFormat GENERAL = new NumberFormat("", false);
    /** Texts, colours, conditions, currencies and calendars, and what is no letter of a date; elapsed hours, minutes and seconds stay. */
    private static final Pattern NOT_SHOWN = Pattern.compile(
            "\"[^\"]*\"|[\\\\_*].|\\[(?!(?:h+|m+|s+)\\])[^\\]]*\\]|g/通用格式|general|e[+-]|am/pm|a/p|(?<=s)\\.0+");

    private static final Pattern DIGITS = Pattern.compile("[0#?@]");
    private static final Pattern DAY_OR_YEAR = Pattern.compile("[yde]|bb|aaa");
    private static final Pattern TIME = Pattern.compile("[hs]|\\[m");

    /**
     * A format.
     *
     * @param id below 164 one of Excel's own
     * @param pattern that the workbook defines for it; else empty
     */
    static NumberFormat of(int id, String pattern) {
        String shown = pattern.isEmpty() ? own(id) : pattern;
        return new NumberFormat(shown, showsDate(shown));
    }

    private static boolean showsDate(String pattern) {
        String letters = NOT_SHOWN.matcher(pattern.toLowerCase(Locale.ROOT)).replaceAll("");
        int end = letters.indexOf(';');
        String first = end < 0 ? letters : letters.substring(0, end);
        return !DIGITS.matcher(first).find()
                && (DAY_OR_YEAR.matcher(first).find()
                        || first.contains("m") && !TIME.matcher(first).find());
    }

    private static String own(int id) {
        switch (id) {
            case 15:
                return "d-mmm-yy";
            case 16:
                return "d-mmm";
            case 17:
                return "mmm-yy";
            case 22:
                return "yyyy/m/d h:mm";
            case 27:
            case 36:
            case 50:
            case 52:
            case 57:
                return "yyyy\"年\"m\"月\"";
            case 28:
            case 29:
            case 51:
            case 53:
            case 54:
            case 58:
                return "m\"月\"d\"日\"";
            case 31:
                return "yyyy\"年\"m\"月\"d\"日\"";
            case 14:
            case 30:
            // Times of day, elsewhere days: a number of some ten thousand is a day in any case.
            case 32:
            case 33:
            case 34:
            case 35:
            case 55:
            case 56:
                return "yyyy/m/d";
            default:
                return "";
        }
    }
}
