package huican.jobs.dag;

import huican.schemas.resource.Spelling;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import java.util.LinkedHashMap;

/** {@code default_args} of a DAG or a group: laid under the arguments of its tasks, key by key. */
final class DefaultArgs {
    private DefaultArgs() {}

    /** A problem for a key that is refused or looks misspelt; Airflow does not read others. */
    static void check(Fields defaults) {
        defaults.map().entries().forEach((key, value) -> {
            if (DagKeys.TASK_REFUSED.contains(key)) {
                defaults.problem("HC-J008", key, "尚不支持。");
            } else if (!DagKeys.DEFAULT_ARGS.contains(key)
                    && !Spelling.suggestion(key, DagKeys.DEFAULT_ARGS).isEmpty()) {
                defaults.problems().unknownKey(value.line(), defaults.place(), key, DagKeys.DEFAULT_ARGS);
            }
        });
    }

    /** The upper keys, and those of the lower ones that are not among them; params are laid over each other name by name. */
    static Mapping over(Mapping upper, Mapping lower) {
        var both = new LinkedHashMap<String, YamlValue>(lower.entries());
        upper.entries()
                .forEach((key, value) -> both.merge(
                        key,
                        value,
                        (below, above) ->
                                key.equals("params") && below instanceof Mapping b && above instanceof Mapping a
                                        ? a.over(b)
                                        : above));
        return new Mapping(upper.line(), both);
    }
}
