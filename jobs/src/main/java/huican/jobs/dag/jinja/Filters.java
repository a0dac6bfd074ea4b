package huican.jobs.dag.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Jinja's filters, and those that Airflow adds. */
final class Filters {
    private Filters() {}

    @FunctionalInterface
    interface Filter {
        Object apply(Object value, Arguments given);
    }

    /** @throws JinjaException if there is no such filter */
    static Filter of(String name) {
        if (name.equals("default") || name.equals("d")) {
            return Filters::orDefault;
        }
        Filter filter = text(name)
                .or(() -> number(name))
                .or(() -> ListFilters.of(name))
                .or(() -> time(name))
                .orElseThrow(() -> new JinjaException("No filter named '" + name + "'."));
        return (value, given) -> {
            if (value instanceof Undefined undefined) {
                throw undefined.failure();
            }
            return filter.apply(value, given);
        };
    }

    private static Object orDefault(Object value, Arguments given) {
        boolean falseToo = Python.truth(given.get(1, "boolean", false));
        boolean taken = value instanceof Undefined || falseToo && !Python.truth(value);
        return taken ? given.get(0, "default_value", "") : value;
    }

    private static Optional<Filter> text(String name) {
        Filter filter = switch (name) {
            case "upper" -> (value, given) -> Python.str(value).toUpperCase(Locale.ROOT);
            case "lower" -> (value, given) -> Python.str(value).toLowerCase(Locale.ROOT);
            case "capitalize" -> (value, given) -> TextMethods.capitalized(Python.str(value));
            case "title" -> (value, given) -> TextMethods.title(Python.str(value));
            case "trim" -> (value, given) -> TextMethods.stripped(Python.str(value), given, true, true);
            case "string", "safe" -> (value, given) -> Python.str(value);
            case "pprint" -> (value, given) -> Python.repr(value);
            case "replace" ->
                (value, given) -> TextMethods.replaced(
                        Python.str(value),
                        given.text(0, "old", ""),
                        given.text(1, "new", ""),
                        given.integer(2, "count", -1));
            case "format" ->
                (value, given) -> PercentFormat.format(
                        Python.str(value), given.named().isEmpty() ? Tuple.of(given.list()) : given.named());
            case "center" ->
                (value, given) -> FormatSpec.format(Python.str(value), "^" + given.integer(0, "width", 80));
            case "indent" -> (value, given) -> indented(Python.str(value), given);
            case "truncate" -> (value, given) -> truncated(Python.str(value), given);
            case "wordcount" ->
                (value, given) -> (long) Python.str(value).strip().split("\\s+").length;
            case "escape", "e", "forceescape" -> (value, given) -> escaped(Python.str(value));
            case "urlencode" -> (value, given) -> encoded(value);
            case "filesizeformat" -> (value, given) -> fileSize(Python.toDouble(value), given);
            case "tojson" -> (value, given) -> Json.safe(value, given.get(0, "indent", null));
            default -> null;
        };
        return Optional.ofNullable(filter);
    }

    private static String indented(String text, Arguments given) {
        Object width = given.get(0, "width", 4L);
        String by = width instanceof String own ? own : " ".repeat((int) Python.toLong(width));
        boolean first = Python.truth(given.get(1, "first", false));
        boolean blank = Python.truth(given.get(2, "blank", false));
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i == 0 ? first : blank || !lines[i].isEmpty()) {
                lines[i] = by + lines[i];
            }
        }
        return String.join("\n", lines);
    }

    private static String truncated(String text, Arguments given) {
        int length = (int) given.integer(0, "length", 255);
        boolean cut = Python.truth(given.get(1, "killwords", false));
        String end = given.text(2, "end", "...");
        long leeway = given.integer(3, "leeway", 5);
        if (text.length() <= length + leeway) {
            return text;
        }
        String kept = text.substring(0, Math.max(0, length - end.length()));
        int blank = kept.lastIndexOf(' ');
        return (cut || blank < 0 ? kept : kept.substring(0, blank)) + end;
    }

    private static String fileSize(double bytes, Arguments given) {
        boolean binary = Python.truth(given.get(0, "binary", false));
        double base = binary ? 1024 : 1000;
        if (bytes < base) {
            return bytes == 1 ? "1 Byte" : (long) bytes + " Bytes";
        }
        int step = 0;
        double left = bytes / base;
        while (left >= base && step < 7) {
            left /= base;
            step++;
        }
        return String.format(Locale.ROOT, "%.1f ", left)
                + "kMGTPEZY".substring(step, step + 1).toUpperCase(Locale.ROOT).replace("K", binary ? "K" : "k")
                + (binary ? "iB" : "B");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static String encoded(Object value) {
        if (value instanceof Map<?, ?> map) {
            var parts = new ArrayList<String>();
            map.forEach((key, item) -> parts.add(quoted(key) + "=" + quoted(item)));
            return String.join("&", parts);
        }
        return quoted(value).replace("%2F", "/");
    }

    private static String quoted(Object value) {
        return URLEncoder.encode(Python.str(value), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static Optional<Filter> number(String name) {
        Filter filter = switch (name) {
            case "int" -> Filters::whole;
            case "float" ->
                (value, given) -> {
                    try {
                        return Python.isNumber(value)
                                ? (Object) Python.toDouble(value)
                                : (Object) Double.valueOf(Python.str(value).strip());
                    } catch (NumberFormatException e) {
                        return given.get(0, "default", 0.0);
                    }
                };
            case "abs" ->
                (value, given) -> value instanceof Double number
                        ? (Object) Math.abs(number)
                        : (Object) Math.abs(Python.toLong(value));
            case "round" -> Filters::rounded;
            default -> null;
        };
        return Optional.ofNullable(filter);
    }

    private static Object whole(Object value, Arguments given) {
        Object otherwise = given.get(0, "default", 0L);
        try {
            if (Python.isNumber(value)) {
                return Python.toLong(value);
            }
            String text = Python.str(value).strip();
            long base = given.integer(1, "base", 10);
            if (base == 16 || base == 8 || base == 2) {
                return Long.parseLong(text.replaceFirst("^0[xob]", ""), (int) base);
            }
            return text.matches("[-+]?\\d+") ? (Object) Long.parseLong(text) : (Object) (long) Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static Object rounded(Object value, Arguments given) {
        int precision = (int) given.integer(0, "precision", 0);
        RoundingMode mode = switch (given.text(1, "method", "common")) {
            case "ceil" -> RoundingMode.CEILING;
            case "floor" -> RoundingMode.FLOOR;
            default -> RoundingMode.HALF_EVEN;
        };
        if (value instanceof Long && mode == RoundingMode.HALF_EVEN) {
            return precision >= 0
                    ? value
                    : new BigDecimal((Long) value).setScale(precision, mode).longValue();
        }
        return new BigDecimal(Python.toDouble(value)).setScale(precision, mode).doubleValue();
    }

    /** Airflow's filters of dates; of None they give None. */
    private static Optional<Filter> time(String name) {
        Filter filter = switch (name) {
            case "ds" -> (value, given) -> formatted(value, "%Y-%m-%d");
            case "ds_nodash" -> (value, given) -> formatted(value, "%Y%m%d");
            case "ts" -> (value, given) -> value == null ? null : asked(value, "isoformat", List.of());
            case "ts_nodash" -> (value, given) -> formatted(value, "%Y%m%dT%H%M%S");
            case "ts_nodash_with_tz" ->
                (value, given) -> value == null
                        ? null
                        : asked(value, "isoformat", List.of()).replace("-", "").replace(":", "");
            default -> null;
        };
        return Optional.ofNullable(filter);
    }

    private static Object formatted(Object value, String format) {
        return value == null ? null : asked(value, "strftime", List.of(format));
    }

    private static String asked(Object value, String method, List<Object> arguments) {
        Object found = Attributes.attribute(value, method);
        if (found instanceof Function function) {
            return Python.str(function.call(arguments, Map.of()));
        }
        throw found instanceof Undefined undefined ? undefined.failure() : new JinjaException("'" + method + "'");
    }

    static List<Object> reversed(Collection<Object> items) {
        var reversed = new ArrayList<Object>(items);
        Collections.reverse(reversed);
        return reversed;
    }
}
