package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Tasks or groups of a DAG, which may be written as a list with names or as a map from the name. */
record Definitions(Fields dag, String key, String nameKey) {

    /** Each definition with its name under {@code nameKey}; what is none is a problem. */
    List<Mapping> all() {
        var definitions = new ArrayList<Mapping>();
        Optional<YamlValue> value = dag.value(key);
        if (value.isPresent() && value.get() instanceof Sequence list) {
            for (YamlValue item : list.items()) {
                if (item instanceof Mapping definition && definition.entries().get(nameKey) instanceof Scalar) {
                    definitions.add(definition);
                } else {
                    dag.problems().add("HC-J003", item.line(), dag.place(), "：" + key + " 中的一项缺少 " + nameKey + "。");
                }
            }
        } else if (value.isPresent() && value.get() instanceof Mapping byName) {
            byName.entries().forEach((name, item) -> {
                if (item instanceof Mapping definition) {
                    var named = new LinkedHashMap<String, YamlValue>();
                    named.put(nameKey, new Scalar(definition.line(), name, name));
                    named.putAll(definition.entries());
                    definitions.add(new Mapping(definition.line(), named));
                } else {
                    dag.problems().add("HC-J004", item.line(), dag.place() + "." + name, "：应为映射。");
                }
            });
        } else if (value.isPresent()) {
            dag.wrong(key, "应为列表或映射。");
        }
        return definitions;
    }
}
