package huican.jobs.dag.jinja;

import java.util.Optional;

/** An object of ours in a template. Its text is {@code toString()}. */
public interface JinjaObject {

    /** An attribute or a method ({@link Function}); {@link Undefined} if there is none of that name. */
    Object attribute(String name);

    /** Name of its Python class, for messages. */
    default String typeName() {
        return getClass().getSimpleName();
    }

    /** As inside of a list. */
    default String repr() {
        return toString();
    }

    default boolean truth() {
        return true;
    }

    /** {@code this[key]}; empty if there is no such way to ask. */
    default Optional<Object> item(Object key) {
        return Optional.empty();
    }

    /**
     * The result of {@code this operator other}, or {@code other operator this} if {@code reversed}; empty if there is no such operation.
     *
     * @param operator {@code +}, {@code -}, {@code *}, {@code /} …
     */
    default Optional<Object> arithmetic(String operator, Object other, boolean reversed) {
        return Optional.empty();
    }

    /** Negative, zero or positive; empty if the two cannot be ordered. */
    default Optional<Integer> compare(Object other) {
        return Optional.empty();
    }

    default Undefined missing(String name) {
        return new Undefined("'" + typeName() + " object' has no attribute '" + name + "'");
    }
}
