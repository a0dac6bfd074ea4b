package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What dag-factory's defaults.yml say: arguments of tasks, and of DAGs. Those of an inner folder go before those of an outer one, key by key;
 * tags are put together.
 */
record FolderDefaults(Mapping defaultArgs, Mapping ofDags) {
    private static final String DEFAULT_ARGS = "default_args";
    private static final Mapping EMPTY = new Mapping(1, Map.of());
    static final FolderDefaults NONE = new FolderDefaults(EMPTY, EMPTY);

    /** With the file of a folder further in. */
    FolderDefaults with(Mapping inner) {
        var args =
                inner.entries().get(DEFAULT_ARGS) instanceof Mapping given ? shallow(given, defaultArgs) : defaultArgs;
        var others = new LinkedHashMap<String, YamlValue>(inner.entries());
        others.remove(DEFAULT_ARGS);
        others.computeIfPresent(
                "tags", (key, tags) -> tags(tags, ofDags.entries().get(key)));
        return new FolderDefaults(args, shallow(new Mapping(inner.line(), others), ofDags));
    }

    private static YamlValue tags(YamlValue inner, YamlValue outer) {
        if (!(inner instanceof Sequence one && outer instanceof Sequence other)) {
            return inner;
        }
        var sorted = new TreeMap<String, YamlValue>();
        other.items().forEach(tag -> sorted.put(word(tag), tag));
        one.items().forEach(tag -> sorted.put(word(tag), tag));
        return new Sequence(one.line(), List.copyOf(sorted.values()));
    }

    private static String word(YamlValue tag) {
        return tag instanceof Scalar scalar ? scalar.text() : tag.toString();
    }

    /** A DAG with the arguments of DAGs under its own, before the file's {@code default}. */
    Mapping underDag(Mapping dag) {
        return shallow(dag, ofDags);
    }

    /** A file's {@code default} with the arguments of tasks under its own. */
    Mapping underDefaults(Mapping defaults) {
        if (defaultArgs.entries().isEmpty()) {
            return defaults;
        }
        Mapping own = defaults.entries().get(DEFAULT_ARGS) instanceof Mapping given ? given : EMPTY;
        var all = new LinkedHashMap<String, YamlValue>(defaults.entries());
        all.put(DEFAULT_ARGS, shallow(own, defaultArgs));
        return new Mapping(defaults.line(), all);
    }

    private static Mapping shallow(Mapping upper, Mapping lower) {
        var both = new LinkedHashMap<String, YamlValue>(lower.entries());
        both.putAll(upper.entries());
        return new Mapping(upper.line(), both);
    }
}
