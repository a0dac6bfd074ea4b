package huican.jobs.dag.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '{} of {name:>5}'.format(…)}. */
final class BraceFormat {
    private static final Pattern PLACE = Pattern.compile("\\{\\{|}}|\\{([^{}:!]*)(?:!([rs]))?(?::([^{}]*))?}");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[([^]]+)]");

    private BraceFormat() {}

    static Object format(String text, Arguments given) {
        var result = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int at = 0;
        int next = 0;
        while (place.find()) {
            result.append(text, at, place.start());
            at = place.end();
            if (place.group().equals("{{") || place.group().equals("}}")) {
                result.append(place.group().charAt(0));
                continue;
            }
            String field = place.group(1);
            String name = field.replaceAll("[.\\[].*", "");
            int index = name.isEmpty() ? next++ : name.matches("\\d+") ? Integer.parseInt(name) : -1;
            Object value =
                    index >= 0 ? given.needed(index, "argument " + index) : given.needed(Integer.MAX_VALUE, name);
            Matcher step = STEP.matcher(field);
            while (step.find()) {
                value = step.group(1) != null
                        ? Attributes.attribute(value, step.group(1))
                        : Attributes.item(
                                value,
                                step.group(2).matches("\\d+") ? (Object) Long.valueOf(step.group(2)) : step.group(2));
            }
            String shown = "r".equals(place.group(2)) ? Python.repr(value) : null;
            result.append(
                    FormatSpec.format(shown == null ? value : shown, place.group(3) == null ? "" : place.group(3)));
        }
        return result.append(text.substring(at)).toString();
    }
}
