package huican.jobs.dag.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Names a template sees: those set in it, those around it, those given. */
final class Scope {
    private static final int MOST_CHARACTERS = 10_000_000;

    private final Scope around;
    private final Map<String, Object> names;

    Scope(Scope around, Map<String, Object> names) {
        this.around = around;
        this.names = new HashMap<>(names);
    }

    Object find(String name) {
        if (names.containsKey(name)) {
            Object value = names.get(name);
            if (value instanceof Supplier<?> later) {
                value = Jinja.ours(later.get());
                names.put(name, value);
            }
            return value;
        }
        return around == null ? new Undefined("'" + name + "' is undefined") : around.find(name);
    }

    void set(String name, Object value) {
        names.put(name, value);
    }

    /** Adds text to the output, which has an end. */
    static void write(StringBuilder out, String text) {
        out.append(text);
        if (out.length() > MOST_CHARACTERS) {
            throw new JinjaException("output of more than " + MOST_CHARACTERS + " characters");
        }
    }

    /** An expression. */
    @FunctionalInterface
    interface Expression {
        Object value(Scope scope);
    }

    /** A part of a template. */
    @FunctionalInterface
    interface Node {
        void render(Scope scope, StringBuilder out);
    }
}
