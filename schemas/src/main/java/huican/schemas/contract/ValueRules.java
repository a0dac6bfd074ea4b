package huican.schemas.contract;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Sequence;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Further conditions on a column's values, in ODCS's own words. They are an agreement between people: shown, and compared when a contract
 * changes. A night checks of them only {@code minimum} and {@code maximum} ({@link Bounds}).
 *
 * @param options of {@code logicalTypeOptions}, such as {@code maxLength → 18}
 * @param validValues the only values that rules of {@code quality} allow; empty if none does
 * @param others rules of {@code quality} that say something else, as text
 */
public record ValueRules(Map<String, String> options, Set<String> validValues, Set<String> others)
        implements Serializable {

    static ValueRules read(Part column) {
        var options = new TreeMap<String, String>();
        if (column.has("logicalTypeOptions")) {
            Part written = column.part("logicalTypeOptions");
            written.mapping().entries().forEach((key, value) -> options.put(key, String.valueOf(value.plain())));
        }
        var validValues = new TreeSet<String>();
        var others = new TreeSet<String>();
        for (Part rule : column.parts("quality")) {
            YamlValue values = rule.mapping().entries().get("arguments") instanceof Mapping arguments
                    ? arguments.entries().get("validValues")
                    : rule.mapping().entries().get("validValues");
            if (values instanceof Sequence list) {
                list.items().forEach(item -> validValues.add(String.valueOf(item.plain())));
            } else {
                others.add(new TreeMap<>(rule.mapping().entries())
                        .values().stream()
                                .map(value -> String.valueOf(value.plain()))
                                .toList()
                                .toString());
            }
        }
        return new ValueRules(options, validValues, others);
    }
}
