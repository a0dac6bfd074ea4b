package huican.jobs.dag.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Python's text, truth, equality and order of values. */
public final class Python {
    private Python() {}

    /** {@code str(value)}. */
    public static String str(Object value) {
        if (value instanceof Undefined undefined) {
            if (undefined.silent()) {
                return "";
            }
            throw undefined.failure();
        }
        return value instanceof String || value instanceof JinjaObject ? value.toString() : repr(value);
    }

    /** {@code repr(value)}. */
    public static String repr(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof CharSequence text) {
            return quoted(text.toString());
        }
        if (value instanceof Map<?, ?> map) {
            var parts = new ArrayList<String>();
            map.forEach((key, item) -> parts.add(repr(key) + ": " + repr(item)));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value instanceof Tuple tuple) {
            return tuple.size() == 1 ? "(" + repr(tuple.get(0)) + ",)" : "(" + items(tuple) + ")";
        }
        if (value instanceof Set<?> set) {
            return set.isEmpty() ? "set()" : "{" + items(set) + "}";
        }
        if (value instanceof Collection<?> list) {
            return "[" + items(list) + "]";
        }
        return value instanceof JinjaObject object ? object.repr() : String.valueOf(value);
    }

    private static String items(Collection<?> list) {
        var parts = new ArrayList<String>();
        list.forEach(item -> parts.add(repr(item)));
        return String.join(", ", parts);
    }

    /** The shortest digits that give the number back, as Python writes a float. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        var exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= 17; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "")
                + mantissa
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (c == quote) {
                        quoted.append('\\').append(quote);
                    } else if (Character.isISOControl(c)) {
                        quoted.append(String.format(Locale.ROOT, "\\x%02x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append(quote).toString();
    }

    static boolean truth(Object value) {
        if (value instanceof Undefined undefined) {
            if (undefined.silent()) {
                return false;
            }
            throw undefined.failure();
        }
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof CharSequence text) {
            return text.length() > 0;
        }
        if (value instanceof Collection<?> list) {
            return !list.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return !(value instanceof JinjaObject object) || object.truth();
    }

    static boolean same(Object a, Object b) {
        if (a instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (b instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (isNumber(a) && isNumber(b)) {
            return a instanceof Long x && b instanceof Long y ? x.equals(y) : toDouble(a) == toDouble(b);
        }
        if (a instanceof Tuple != b instanceof Tuple) {
            return false;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.entrySet().stream()
                            .allMatch(e -> y.containsKey(e.getKey()) && same(e.getValue(), y.get(e.getKey())));
        }
        Optional<Integer> order = order(a, b);
        return order.isPresent() ? order.get() == 0 : Objects.equals(a, b);
    }

    /** @throws JinjaException if the two cannot be ordered */
    static int compare(Object a, Object b, String operator) {
        if (isNumber(a) && isNumber(b)) {
            return a instanceof Long x && b instanceof Long y
                    ? x.compareTo(y)
                    : Double.compare(toDouble(a), toDouble(b));
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return compare(x.get(i), y.get(i), operator);
                }
            }
            return Integer.compare(x.size(), y.size());
        }
        Optional<Integer> order = order(a, b);
        if (order.isPresent()) {
            return order.get();
        }
        for (Object side : new Object[] {a, b}) {
            if (side instanceof Undefined undefined) {
                throw undefined.failure();
            }
        }
        throw new JinjaException("'" + operator + "' not supported between instances of '" + typeName(a) + "' and '"
                + typeName(b) + "'");
    }

    /** As one of the two objects has it, whichever stands first. */
    private static Optional<Integer> order(Object a, Object b) {
        Optional<Integer> own = a instanceof JinjaObject left ? left.compare(b) : Optional.empty();
        return own.isEmpty() && b instanceof JinjaObject right
                ? right.compare(a).map(order -> -order)
                : own;
    }

    static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    static double toDouble(Object value) {
        return value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).doubleValue();
    }

    static long toLong(Object value) {
        return value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).longValue();
    }

    /** Name of the value's Python type. */
    public static String typeName(Object value) {
        if (value == null) {
            return "NoneType";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof Number) {
            return "int";
        }
        if (value instanceof CharSequence) {
            return "str";
        }
        if (value instanceof Map) {
            return "dict";
        }
        if (value instanceof Tuple) {
            return "tuple";
        }
        if (value instanceof Set) {
            return "set";
        }
        if (value instanceof Collection) {
            return "list";
        }
        return value instanceof JinjaObject object ? object.typeName() : "function";
    }

    /** Items of anything a loop runs over: of a text its characters, of a map its keys. */
    static List<Object> iterate(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (value instanceof Collection<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            var characters = new ArrayList<Object>();
            text.codePoints().forEach(c -> characters.add(Character.toString(c)));
            return characters;
        }
        throw new JinjaException("'" + typeName(value) + "' object is not iterable");
    }
}
