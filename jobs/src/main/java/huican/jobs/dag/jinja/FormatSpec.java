package huican.jobs.dag.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's format specifications: {@code >10}, {@code 05d}, {@code ,.2f}. */
final class FormatSpec {
    private static final Pattern SPEC =
            Pattern.compile("(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([a-zA-Z%])?");

    private FormatSpec() {}

    static String format(Object value, String spec) {
        if (spec.isEmpty()) {
            return Python.str(value);
        }
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            if (value instanceof JinjaObject object && object.attribute("strftime") instanceof Function strftime) {
                return Python.str(strftime.call(java.util.List.of(spec), java.util.Map.of()));
            }
            throw new JinjaException("Invalid format specifier '" + spec + "'");
        }
        boolean number = Python.isNumber(value) && !(value instanceof Boolean && parts.group(9) == null);
        String text = number ? number(value, parts) : text(value, parts);
        int width = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
        boolean zeros = parts.group(5) != null && parts.group(2) == null;
        String fill = parts.group(1) != null ? parts.group(1) : zeros ? "0" : " ";
        String align = parts.group(2) != null ? parts.group(2) : zeros && number ? "=" : number ? ">" : "<";
        return padded(text, width, fill, align);
    }

    private static String padded(String text, int width, String fill, String align) {
        int missing = width - text.length();
        if (missing <= 0) {
            return text;
        }
        return switch (align) {
            case "<" -> text + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            case "=" -> {
                int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
                yield text.substring(0, sign) + fill.repeat(missing) + text.substring(sign);
            }
            default -> fill.repeat(missing) + text;
        };
    }

    private static String text(Object value, Matcher parts) {
        String text = Python.str(value);
        return parts.group(8) == null
                ? text
                : text.substring(0, Math.min(text.length(), Integer.parseInt(parts.group(8))));
    }

    private static String number(Object value, Matcher parts) {
        String type = parts.group(9) == null ? value instanceof Double ? "" : "d" : parts.group(9);
        int precision = parts.group(8) == null ? 6 : Integer.parseInt(parts.group(8));
        String digits = switch (type) {
            case "d", "n" -> String.valueOf(Python.toLong(value));
            case "x" -> Long.toHexString(Python.toLong(value));
            case "X" -> Long.toHexString(Python.toLong(value)).toUpperCase(Locale.ROOT);
            case "o" -> Long.toOctalString(Python.toLong(value));
            case "b" -> Long.toBinaryString(Python.toLong(value));
            case "f", "F" -> fixed(Python.toDouble(value), precision);
            case "%" -> fixed(Python.toDouble(value) * 100, precision) + "%";
            case "e", "E" -> {
                String text = String.format(Locale.ROOT, "%." + precision + "e", Python.toDouble(value));
                yield type.equals("E") ? text.toUpperCase(Locale.ROOT) : text;
            }
            default ->
                parts.group(8) == null
                        ? Python.str(value)
                        : Python.number(new BigDecimal(Python.toDouble(value))
                                        .round(new java.math.MathContext(Math.max(1, precision)))
                                        .doubleValue())
                                .replaceAll("\\.0$", "");
        };
        if (parts.group(7) != null) {
            digits = grouped(digits, parts.group(7));
        }
        String sign =
                parts.group(3) == null || parts.group(3).equals("-") || digits.startsWith("-") ? "" : parts.group(3);
        return sign + digits;
    }

    private static String fixed(double value, int precision) {
        return new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String grouped(String digits, String mark) {
        int end = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        var grouped = new StringBuilder(digits);
        for (int i = end - 3; i > (digits.startsWith("-") ? 1 : 0); i -= 3) {
            grouped.insert(i, mark);
        }
        return grouped.toString();
    }
}
