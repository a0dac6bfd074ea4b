package huican.jobs.cli.airflow;

import huican.jobs.operate.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values as Python writes them: Airflow's output is Python's, and scripts compare it. */
final class PythonText {
    private PythonText() {}

    /** As {@code str} does: True, None, 0.5, {@code ['a']}. */
    static String str(Object value) {
        return value instanceof CharSequence ? value.toString() : repr(value);
    }

    /** As {@code repr} does: texts in quotes. */
    static String repr(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Number) {
            return number(value.toString());
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(PythonText::repr).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            var entries = new ArrayList<String>();
            map.forEach((key, item) -> entries.add(repr(key) + ": " + repr(item)));
            return "{" + String.join(", ", entries) + "}";
        }
        return value instanceof Instant instant ? Moment.text(instant) : quoted(value.toString());
    }

    /** Java writes 1.0E10 for what Python writes 10000000000.0. */
    private static String number(String text) {
        return text.contains("E") ? new java.math.BigDecimal(text).toPlainString() : text;
    }

    private static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        return quote
                + text.replace("\\", "\\\\")
                        .replace(quote, "\\" + quote)
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + quote;
    }

    /** As {@code json.dumps} does, on one line with blanks after {@code ,} and {@code :}; other scripts than Latin as they are. */
    static String json(Object value) {
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(PythonText::json).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            var entries = new ArrayList<String>();
            map.forEach((key, item) -> entries.add(string(String.valueOf(key)) + ": " + json(item)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof CharSequence) {
            return string(value.toString());
        }
        return value instanceof Number ? number(value.toString()) : String.valueOf(value);
    }

    /** As {@code json.dumps(value, sort_keys=True, indent=n)} does. */
    static String json(Object value, int indent) {
        return json(value, indent, 0);
    }

    private static String json(Object value, int indent, int depth) {
        String inside = "\n" + " ".repeat(indent * (depth + 1));
        String end = "\n" + " ".repeat(indent * depth);
        if (value instanceof List<?> list && !list.isEmpty()) {
            return "[" + inside
                    + String.join(
                            "," + inside,
                            list.stream()
                                    .map(item -> json(item, indent, depth + 1))
                                    .toList())
                    + end + "]";
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            var entries = new ArrayList<String>();
            map.forEach((key, item) -> entries.add(string(String.valueOf(key)) + ": " + json(item, indent, depth + 1)));
            return "{" + inside + String.join("," + inside, entries) + end + "}";
        }
        return json(value);
    }

    private static String string(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
