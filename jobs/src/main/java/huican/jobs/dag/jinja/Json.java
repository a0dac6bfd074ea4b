package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Python writes it, ASCII only. */
final class Json {
    private Json() {}

    /** As Jinja's filter {@code tojson}: keys sorted, safe inside of HTML. */
    static String safe(Object value, Object indent) {
        return text(value, indent, true)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }

    /** As {@code json.dumps}. */
    static String text(Object value, Object indent, boolean sorted) {
        var json = new StringBuilder();
        write(value, new Style(indent == null ? -1 : (int) Python.toLong(indent), sorted), 0, json);
        return json.toString();
    }

    /** @param indent -1 for one line */
    private record Style(int indent, boolean sorted) {}

    private static void write(Object value, Style style, int depth, StringBuilder json) {
        if (value == null) {
            json.append("null");
        } else if (value instanceof Boolean || value instanceof Long) {
            json.append(value);
        } else if (value instanceof Double number) {
            json.append(Python.number(number));
        } else if (value instanceof String text) {
            quote(text, json);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = style.sorted() ? new TreeMap<>() : new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put(Python.str(key), item));
            var parts = new ArrayList<Runnable>();
            entries.forEach((key, item) -> parts.add(() -> {
                quote(key, json);
                json.append(": ");
                write(item, style, depth + 1, json);
            }));
            enclosed("{", "}", parts, style.indent(), depth, json);
        } else if (value instanceof Collection<?> list) {
            var parts = new ArrayList<Runnable>();
            list.forEach(item -> parts.add(() -> write(item, style, depth + 1, json)));
            enclosed("[", "]", parts, style.indent(), depth, json);
        } else {
            throw new JinjaException("Object of type " + Python.typeName(value) + " is not JSON serializable");
        }
    }

    private static void enclosed(
            String open, String close, List<Runnable> parts, int indent, int depth, StringBuilder json) {
        json.append(open);
        String gap = indent < 0 ? "" : "\n" + " ".repeat(indent * (depth + 1));
        for (int i = 0; i < parts.size(); i++) {
            json.append(i == 0 ? gap : indent < 0 ? ", " : "," + gap);
            parts.get(i).run();
        }
        if (indent >= 0 && !parts.isEmpty()) {
            json.append("\n").append(" ".repeat(indent * depth));
        }
        json.append(close);
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
