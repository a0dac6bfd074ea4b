package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Python's operators. */
final class Operators {
    private static final int MOST_REPEATED = 1_000_000;

    private Operators() {}

    static Object apply(String operator, Object a, Object b) {
        for (Object side : new Object[] {a, b}) {
            if (side instanceof Undefined undefined) {
                throw undefined.failure();
            }
        }
        Optional<Object> own = a instanceof JinjaObject left ? left.arithmetic(operator, b, false) : Optional.empty();
        if (own.isEmpty() && b instanceof JinjaObject right) {
            own = right.arithmetic(operator, a, true);
        }
        if (own.isPresent()) {
            return own.get();
        }
        if (Python.isNumber(a) && Python.isNumber(b)) {
            return numbers(operator, a, b);
        }
        if (operator.equals("+") && a instanceof String x && b instanceof String y) {
            return x + y;
        }
        if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
            var both = new ArrayList<Object>(x);
            both.addAll(y);
            return a instanceof Tuple ? Tuple.of(both) : both;
        }
        if (operator.equals("*") && a instanceof String text && b instanceof Long times) {
            return repeated(text, times);
        }
        if (operator.equals("*") && a instanceof Long times && b instanceof String text) {
            return repeated(text, times);
        }
        if (operator.equals("%") && a instanceof String format) {
            return PercentFormat.format(format, b);
        }
        if (operator.equals("+") && a instanceof String) {
            throw new JinjaException("can only concatenate str (not \"" + Python.typeName(b) + "\") to str");
        }
        throw new JinjaException("unsupported operand type(s) for " + operator + ": '" + Python.typeName(a) + "' and '"
                + Python.typeName(b) + "'");
    }

    private static String repeated(String text, long times) {
        if (text.length() * times > MOST_REPEATED) {
            throw new JinjaException("text of more than " + MOST_REPEATED + " characters");
        }
        return text.repeat((int) Math.max(0, times));
    }

    private static Object numbers(String operator, Object a, Object b) {
        boolean whole = !(a instanceof Double) && !(b instanceof Double);
        if ("/ // %".contains(operator) && Python.toDouble(b) == 0) {
            throw new JinjaException("division by zero");
        }
        try {
            return whole && !operator.equals("/")
                    ? whole(operator, Python.toLong(a), Python.toLong(b))
                    : real(operator, Python.toDouble(a), Python.toDouble(b));
        } catch (ArithmeticException e) {
            throw new JinjaException("number too large");
        }
    }

    private static Object whole(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> Math.addExact(a, b);
            case "-" -> Math.subtractExact(a, b);
            case "*" -> Math.multiplyExact(a, b);
            case "//" -> Math.floorDiv(a, b);
            case "%" -> Math.floorMod(a, b);
            default ->
                b < 0
                        ? (Object) Math.pow(a, b)
                        : java.math.BigInteger.valueOf(a)
                                .pow((int) Math.min(b, 1000))
                                .longValueExact();
        };
    }

    private static Object real(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            default -> Math.pow(a, b);
        };
    }

    static Object negative(Object value) {
        if (value instanceof Double number) {
            return -number;
        }
        return apply("-", 0L, value);
    }

    static boolean compare(String operator, Object a, Object b) {
        return switch (operator) {
            case "==" -> Python.same(a, b);
            case "!=" -> !Python.same(a, b);
            case "<" -> Python.compare(a, b, operator) < 0;
            case "<=" -> Python.compare(a, b, operator) <= 0;
            case ">" -> Python.compare(a, b, operator) > 0;
            case ">=" -> Python.compare(a, b, operator) >= 0;
            case "in" -> contains(b, a);
            default -> !contains(b, a);
        };
    }

    static boolean contains(Object container, Object item) {
        if (item instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (container instanceof String text) {
            if (item instanceof String part) {
                return text.contains(part);
            }
            throw new JinjaException("'in <string>' requires string as left operand, not " + Python.typeName(item));
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(item);
        }
        if (container instanceof JinjaObject object && object.item(item).isPresent()) {
            return true;
        }
        return Python.iterate(container).stream().anyMatch(other -> Python.same(other, item));
    }
}
