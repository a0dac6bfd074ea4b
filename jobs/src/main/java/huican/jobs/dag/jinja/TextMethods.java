package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Methods of Python's str. */
final class TextMethods {
    private TextMethods() {}

    /** The method, bound to the text; empty if there is none of that name. */
    static Optional<Function> of(String text, String name) {
        Call call = method(name);
        return call == null
                ? Optional.empty()
                : Optional.of((arguments, named) -> call.on(text, new Arguments(name, arguments, named)));
    }

    @FunctionalInterface
    private interface Call {
        Object on(String text, Arguments given);
    }

    private static Call method(String name) {
        return switch (name) {
            case "upper" -> (text, given) -> text.toUpperCase(Locale.ROOT);
            case "lower", "casefold" -> (text, given) -> text.toLowerCase(Locale.ROOT);
            case "title" -> (text, given) -> title(text);
            case "capitalize" -> (text, given) -> capitalized(text);
            case "swapcase" -> (text, given) -> swapped(text);
            case "strip" -> (text, given) -> stripped(text, given, true, true);
            case "lstrip" -> (text, given) -> stripped(text, given, true, false);
            case "rstrip" -> (text, given) -> stripped(text, given, false, true);
            case "startswith" -> (text, given) -> any(given.needed(0, "prefix"), text::startsWith);
            case "endswith" -> (text, given) -> any(given.needed(0, "suffix"), text::endsWith);
            case "removeprefix" ->
                (text, given) -> text.startsWith(given.text(0, "prefix", ""))
                        ? text.substring(given.text(0, "prefix", "").length())
                        : text;
            case "removesuffix" ->
                (text, given) -> text.endsWith(given.text(0, "suffix", ""))
                        ? text.substring(
                                0, text.length() - given.text(0, "suffix", "").length())
                        : text;
            case "replace" ->
                (text, given) -> replaced(
                        text, given.text(0, "old", ""), given.text(1, "new", ""), given.integer(2, "count", -1));
            case "split" -> (text, given) -> split(text, given);
            case "rsplit" -> (text, given) -> splitFromRight(text, given);
            case "splitlines" ->
                (text, given) -> new ArrayList<Object>(text.lines().toList());
            case "join" ->
                (text, given) -> {
                    var parts = new ArrayList<String>();
                    Python.iterate(given.needed(0, "iterable")).forEach(part -> parts.add(Python.str(part)));
                    return String.join(text, parts);
                };
            case "find" -> (text, given) -> (long) text.indexOf(given.text(0, "sub", ""));
            case "rfind" -> (text, given) -> (long) text.lastIndexOf(given.text(0, "sub", ""));
            case "index" ->
                (text, given) -> {
                    int at = text.indexOf(given.text(0, "sub", ""));
                    if (at < 0) {
                        throw new JinjaException("substring not found");
                    }
                    return (long) at;
                };
            case "count" ->
                (text, given) ->
                        (long) text.split(java.util.regex.Pattern.quote(given.text(0, "sub", "")), -1).length - 1;
            case "zfill" ->
                (text, given) -> {
                    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
                    int missing = (int) given.integer(0, "width", 0) - text.length();
                    return missing <= 0 ? text : text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
                };
            case "ljust" -> (text, given) -> FormatSpec.format(text, fill(given) + "<" + given.integer(0, "width", 0));
            case "rjust" -> (text, given) -> FormatSpec.format(text, fill(given) + ">" + given.integer(0, "width", 0));
            case "center" -> (text, given) -> FormatSpec.format(text, fill(given) + "^" + given.integer(0, "width", 0));
            case "partition" ->
                (text, given) ->
                        partition(text, given.text(0, "sep", " "), text.indexOf(given.text(0, "sep", " ")), true);
            case "rpartition" ->
                (text, given) ->
                        partition(text, given.text(0, "sep", " "), text.lastIndexOf(given.text(0, "sep", " ")), false);
            case "format" -> BraceFormat::format;
            case "isdigit", "isnumeric", "isdecimal" -> (text, given) -> all(text, Character::isDigit);
            case "isalpha" -> (text, given) -> all(text, Character::isLetter);
            case "isalnum" -> (text, given) -> all(text, Character::isLetterOrDigit);
            case "isspace" -> (text, given) -> all(text, Character::isWhitespace);
            case "isupper" ->
                (text, given) ->
                        !text.equals(text.toLowerCase(Locale.ROOT)) && text.equals(text.toUpperCase(Locale.ROOT));
            case "islower" ->
                (text, given) ->
                        !text.equals(text.toUpperCase(Locale.ROOT)) && text.equals(text.toLowerCase(Locale.ROOT));
            default -> null;
        };
    }

    private static String fill(Arguments given) {
        return given.text(1, "fillchar", " ");
    }

    private static boolean all(String text, IntPredicate kind) {
        return !text.isEmpty() && text.codePoints().allMatch(kind);
    }

    private static boolean any(Object parts, java.util.function.Predicate<String> holds) {
        return parts instanceof List<?> list
                ? list.stream().anyMatch(part -> holds.test(Python.str(part)))
                : holds.test(Python.str(parts));
    }

    static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Every run of letters with a capital first. */
    static String title(String text) {
        var title = new StringBuilder();
        boolean inside = false;
        for (char c : text.toCharArray()) {
            title.append(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inside = Character.isLetter(c);
        }
        return title.toString();
    }

    private static String swapped(String text) {
        var swapped = new StringBuilder();
        for (char c : text.toCharArray()) {
            swapped.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return swapped.toString();
    }

    static String stripped(String text, Arguments given, boolean left, boolean right) {
        String characters = given.text(0, "chars", null);
        IntPredicate drop = characters == null ? Character::isWhitespace : c -> characters.indexOf(c) >= 0;
        int start = 0;
        int end = text.length();
        while (left && start < end && drop.test(text.charAt(start))) {
            start++;
        }
        while (right && end > start && drop.test(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static String replaced(String text, String old, String by, long count) {
        if (count < 0) {
            return text.replace(old, by);
        }
        String result = text;
        int from = 0;
        for (long i = 0; i < count; i++) {
            int at = result.indexOf(old, from);
            if (at < 0) {
                break;
            }
            result = result.substring(0, at) + by + result.substring(at + old.length());
            from = at + by.length();
        }
        return result;
    }

    private static List<Object> split(String text, Arguments given) {
        String separator = given.text(0, "sep", null);
        long most = given.integer(1, "maxsplit", -1);
        int limit = most < 0 ? -1 : (int) most + 1;
        if (separator == null) {
            String stripped = text.strip();
            return stripped.isEmpty()
                    ? new ArrayList<>()
                    : new ArrayList<>(Arrays.asList((Object[]) stripped.split("\\s+", limit)));
        }
        if (separator.isEmpty()) {
            throw new JinjaException("empty separator");
        }
        return new ArrayList<>(Arrays.asList((Object[]) text.split(java.util.regex.Pattern.quote(separator), limit)));
    }

    private static List<Object> splitFromRight(String text, Arguments given) {
        String separator = given.text(0, "sep", " ");
        long most = given.integer(1, "maxsplit", Long.MAX_VALUE);
        var parts = new ArrayList<Object>();
        String rest = text;
        while (parts.size() < (most < 0 ? Long.MAX_VALUE : most)) {
            int at = rest.lastIndexOf(separator);
            if (at < 0) {
                break;
            }
            parts.add(rest.substring(at + separator.length()));
            rest = rest.substring(0, at);
        }
        parts.add(rest);
        Collections.reverse(parts);
        return parts;
    }

    private static Tuple partition(String text, String separator, int at, boolean left) {
        if (at < 0) {
            return left ? new Tuple(text, "", "") : new Tuple("", "", text);
        }
        return new Tuple(text.substring(0, at), separator, text.substring(at + separator.length()));
    }
}
