package huican.jobs.dag;

import huican.jobs.dag.time.Delta;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Missing;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of a map of a DAG file by key, each with the check of its kind; null is as if it were not there. */
final class Fields {
    private final Problems problems;
    private final String place;
    private final Mapping map;

    /** @param place how the map is called in messages, such as {@code night.link} */
    Fields(Problems problems, String place, Mapping map) {
        this.problems = problems;
        this.place = place;
        this.map = map;
    }

    Problems problems() {
        return problems;
    }

    String place() {
        return place;
    }

    Mapping map() {
        return map;
    }

    int line() {
        return map.line();
    }

    Optional<YamlValue> value(String key) {
        YamlValue value = map.entries().get(key);
        return value == null || value instanceof Missing ? Optional.empty() : Optional.of(value);
    }

    /** Whether the key stands there with nothing behind it. */
    boolean isNull(String key) {
        return map.entries().get(key) instanceof Missing;
    }

    Optional<String> text(String key) {
        Optional<YamlValue> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Scalar scalar) {
            return Optional.of(scalar.text());
        }
        wrong(key, "应为文字。");
        return Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        Optional<YamlValue> value = value(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().plain() instanceof Boolean flag) {
            return flag;
        }
        wrong(key, "应为 true 或 false。");
        return otherwise;
    }

    Optional<Integer> integer(String key, int least, int most) {
        Optional<YamlValue> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().plain() instanceof Long number && number >= least && number <= most) {
            return Optional.of(number.intValue());
        }
        wrong(key, most == Integer.MAX_VALUE ? "应为不小于 " + least + " 的整数。" : "应为 " + least + " 到 " + most + " 的整数。");
        return Optional.empty();
    }

    /** A timedelta object, or a number of seconds. */
    Optional<Duration> duration(String key) {
        Optional<Delta> delta = value(key).flatMap(value -> new Times(problems, place).delta(key, value));
        if (delta.isPresent()
                && (!delta.get().calendar().isZero() || delta.get().time().isNegative())) {
            wrong(key, "应为不小于 0 的时长，如 {__type__: datetime.timedelta, minutes: 5}。");
            return Optional.empty();
        }
        return delta.map(Delta::time);
    }

    /** Items of a list; a problem if it is none. */
    List<YamlValue> list(String key) {
        Optional<YamlValue> value = value(key);
        if (value.isPresent() && !(value.get() instanceof Sequence)) {
            wrong(key, "应为列表，如 [a, b]。");
        }
        return value.isPresent() && value.get() instanceof Sequence list ? list.items() : List.of();
    }

    /** Texts of a list. */
    List<String> texts(String key) {
        return list(key).stream().map(item -> String.valueOf(item.plain())).toList();
    }

    /** A map of its own; an empty one if there is none. */
    Fields fields(String key) {
        Optional<YamlValue> value = value(key);
        if (value.isPresent() && !(value.get() instanceof Mapping)) {
            wrong(key, "应为映射。");
        }
        return new Fields(
                problems,
                place + "." + key,
                value.isPresent() && value.get() instanceof Mapping inner ? inner : new Mapping(map.line(), Map.of()));
    }

    /** A problem for every key that is not known, or known and not supported. */
    void allow(Collection<String> known, Collection<String> unsupported) {
        map.entries().forEach((key, value) -> {
            if (unsupported.contains(key)) {
                problems.add("HC-J008", value.line(), place, "：尚不支持 \"" + key + "\"。");
            } else if (!known.contains(key)) {
                problems.unknownKey(value.line(), place, key, known);
            }
        });
    }

    /** A value that is not of its kind. */
    void wrong(String key, String message) {
        problem("HC-J004", key, message);
    }

    void problem(String code, String key, String message) {
        int line = map.entries().containsKey(key) ? map.entries().get(key).line() : map.line();
        problems.add(code, line, place, " " + key + "：" + message);
    }

    void missing(String message) {
        problems.add("HC-J003", map.line(), place, "：" + message);
    }
}
