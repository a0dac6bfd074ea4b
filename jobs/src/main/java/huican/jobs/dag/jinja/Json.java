package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Jinja's filter {@code tojson} writes it: keys sorted, ASCII only, safe inside of HTML. */
final class Json {
    private Json() {}

    static String safe(Object value, Object indent) {
        var json = new StringBuilder();
        write(value, indent == null ? -1 : (int) Python.toLong(indent), 0, json);
        return json.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }

    private static void write(Object value, int indent, int depth, StringBuilder json) {
        if (value == null) {
            json.append("null");
        } else if (value instanceof Boolean || value instanceof Long) {
            json.append(value);
        } else if (value instanceof Double number) {
            json.append(Python.number(number));
        } else if (value instanceof String text) {
            quote(text, json);
        } else if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((key, item) -> sorted.put(Python.str(key), item));
            var parts = new ArrayList<Runnable>();
            sorted.forEach((key, item) -> parts.add(() -> {
                quote(key, json);
                json.append(": ");
                write(item, indent, depth + 1, json);
            }));
            enclosed("{", "}", parts, indent, depth, json);
        } else if (value instanceof Collection<?> list) {
            var parts = new ArrayList<Runnable>();
            list.forEach(item -> parts.add(() -> write(item, indent, depth + 1, json)));
            enclosed("[", "]", parts, indent, depth, json);
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
