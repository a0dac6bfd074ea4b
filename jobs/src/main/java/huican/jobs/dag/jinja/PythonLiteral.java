package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a text that is a literal of Python, as {@code ast.literal_eval} does: numbers, texts, tuples, lists, maps, sets, True, False, None. */
final class PythonLiteral {
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
            + "|(?:\\d[\\d_]*)?\\.\\d[\\d_]*(?:[eE][+-]?\\d+)?|\\d[\\d_]*\\.?(?:[eE][+-]?\\d+)?");
    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Map<String, Optional<Boolean>> WORDS =
            Map.of("True", Optional.of(true), "False", Optional.of(false), "None", Optional.empty());

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    private static final class NoLiteral extends Exception {
        private static final long serialVersionUID = 1;

        NoLiteral() {
            super(null, null, false, false);
        }
    }

    /** The value; the text itself if it is no literal. */
    static Object valueOrText(String text) {
        if (text.isEmpty() || Character.isWhitespace(text.charAt(0))) {
            return text;
        }
        var literal = new PythonLiteral(text);
        try {
            Object value = literal.several();
            literal.skipBlanks();
            return literal.at == text.length() ? value : text;
        } catch (NoLiteral | NumberFormatException | StackOverflowError e) {
            return text;
        }
    }

    /** One value, or a tuple without brackets. */
    private Object several() throws NoLiteral {
        Object first = value();
        if (!sees(',')) {
            return first;
        }
        var items = new ArrayList<Object>();
        items.add(first);
        while (take(',') && !isOver() && !sees(')')) {
            items.add(value());
        }
        return Tuple.of(items);
    }

    private Object value() throws NoLiteral {
        skipBlanks();
        boolean minus = take('-');
        if (minus || take('+')) {
            if (sees('-') || sees('+')) {
                throw new NoLiteral();
            }
            Object number = number(value());
            return minus ? Operators.negative(number) : number;
        }
        if (take('(')) {
            if (take(')')) {
                return new Tuple();
            }
            Object inner = several();
            expect(')');
            return inner;
        }
        if (take('[')) {
            return items(']');
        }
        if (take('{')) {
            return mapOrSet();
        }
        if (sees('\'') || sees('"')) {
            var joined = new StringBuilder();
            while (sees('\'') || sees('"')) {
                joined.append(Lexer.unescaped(quoted()));
            }
            return joined.toString();
        }
        for (Map.Entry<String, Optional<Boolean>> word : WORDS.entrySet()) {
            if (text.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                refuseName();
                return word.getValue().orElse(null);
            }
        }
        return number();
    }

    private static Object number(Object value) throws NoLiteral {
        if (value instanceof Long || value instanceof Double) {
            return value;
        }
        throw new NoLiteral();
    }

    private Object number() throws NoLiteral {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new NoLiteral();
        }
        at = matcher.end();
        refuseName();
        String digits = matcher.group();
        if (digits.endsWith("_") || digits.contains("__")) {
            throw new NoLiteral();
        }
        digits = digits.replace("_", "");
        if (digits.matches("0[xX].*")) {
            return Long.parseLong(digits.substring(2), 16);
        }
        if (digits.matches("0[oO].*")) {
            return Long.parseLong(digits.substring(2), 8);
        }
        if (digits.matches("0[bB].*")) {
            return Long.parseLong(digits.substring(2), 2);
        }
        if (digits.matches("\\d+")) {
            if (digits.matches("0+[1-9]\\d*")) {
                throw new NoLiteral(); // Python 3 allows no leading zeros
            }
            return Long.parseLong(digits);
        }
        return Double.parseDouble(digits);
    }

    private String quoted() throws NoLiteral {
        Matcher matcher = QUOTED.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new NoLiteral();
        }
        at = matcher.end();
        return text.substring(matcher.start() + 1, matcher.end() - 1);
    }

    private List<Object> items(char end) throws NoLiteral {
        var items = new ArrayList<Object>();
        while (!take(end)) {
            items.add(value());
            if (!take(',')) {
                expect(end);
                break;
            }
        }
        return items;
    }

    private Object mapOrSet() throws NoLiteral {
        if (take('}')) {
            return new LinkedHashMap<>();
        }
        Object first = value();
        if (!take(':')) {
            var set = new LinkedHashSet<Object>(List.of(first));
            if (take(',')) {
                set.addAll(items('}'));
            } else {
                expect('}');
            }
            return set;
        }
        var map = new LinkedHashMap<Object, Object>();
        map.put(first, value());
        while (take(',')) {
            if (sees('}')) {
                break;
            }
            Object key = value();
            expect(':');
            map.put(key, value());
        }
        expect('}');
        return map;
    }

    private void refuseName() throws NoLiteral {
        if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            throw new NoLiteral();
        }
    }

    private boolean isOver() {
        skipBlanks();
        return at == text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean sees(char wanted) {
        return !isOver() && text.charAt(at) == wanted;
    }

    private boolean take(char wanted) {
        boolean there = sees(wanted);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) throws NoLiteral {
        if (!take(wanted)) {
            throw new NoLiteral();
        }
    }
}
