package huican.jobs.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How a value is written as a JSON object: its schema and its writing in one place, so that neither can say more than the other.
 *
 * @param name in the API's document
 */
public record Shape<T>(String name, List<Field<T>> fields) {

    /** One property: always there. */
    public record Field<T>(String name, Schema schema, Function<T, ?> value) {}

    @SafeVarargs
    public static <T> Shape<T> of(String name, Field<T>... fields) {
        return new Shape<>(name, List.of(fields));
    }

    public static <T> Field<T> field(String name, Schema schema, Function<T, ?> value) {
        return new Field<>(name, schema, value);
    }

    public Map<String, Object> json(T value) {
        var json = new LinkedHashMap<String, Object>();
        fields.forEach(field -> json.put(field.name(), field.value().apply(value)));
        return json;
    }

    public Schema schema() {
        var properties = new LinkedHashMap<String, Schema>();
        fields.forEach(field -> properties.put(field.name(), field.schema()));
        return Schema.object(name, properties);
    }
}
