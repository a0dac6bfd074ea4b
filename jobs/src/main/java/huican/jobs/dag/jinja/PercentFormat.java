package huican.jobs.dag.jinja;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '%s of %02d' % (a, b)}. */
final class PercentFormat {
    private static final Pattern PLACE =
            Pattern.compile("%(?:\\((\\w+)\\))?([-+ 0#]*)(\\d*)(?:\\.(\\d+))?([diouxXeEfFgGrsa%])");

    private PercentFormat() {}

    static String format(String format, Object values) {
        List<Object> list = values instanceof Tuple tuple ? tuple : List.of(values == null ? "None" : values);
        var result = new StringBuilder();
        Matcher place = PLACE.matcher(format);
        int at = 0;
        int next = 0;
        while (place.find()) {
            result.append(format, at, place.start());
            at = place.end();
            if (place.group(5).equals("%")) {
                result.append('%');
                continue;
            }
            Object value;
            if (place.group(1) != null && values instanceof Map<?, ?> map) {
                value = map.get(place.group(1));
            } else if (next < list.size()) {
                value = list.get(next++);
            } else {
                throw new JinjaException("not enough arguments for format string");
            }
            result.append(one(place, value));
        }
        if (next < list.size() && !(values instanceof Map)) {
            throw new JinjaException("not all arguments converted during string formatting");
        }
        return result.append(format.substring(at)).toString();
    }

    private static String one(Matcher place, Object value) {
        String flags = place.group(2);
        String type = place.group(5);
        String align = flags.contains("-") ? "<" : flags.contains("0") && !"sra".contains(type) ? "0" : ">";
        String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        String precision = place.group(4) == null ? "" : "." + place.group(4);
        if ("sra".contains(type)) {
            String text = type.equals("s") ? Python.str(value) : Python.repr(value);
            return FormatSpec.format(text, (align.equals("0") ? ">" : align) + place.group(3) + precision);
        }
        if (!Python.isNumber(value)) {
            throw new JinjaException("%" + type + " format: a real number is required, not " + Python.typeName(value));
        }
        boolean whole = "diuoxX".contains(type);
        Object number = whole ? (Object) Python.toLong(value) : (Object) Python.toDouble(value);
        String kind = "iu".contains(type) ? "d" : type;
        return FormatSpec.format(
                number,
                (align.equals("0") ? "" : align)
                        + sign
                        + (align.equals("0") ? "0" : "")
                        + place.group(3)
                        + (whole ? "" : precision)
                        + kind);
    }
}
