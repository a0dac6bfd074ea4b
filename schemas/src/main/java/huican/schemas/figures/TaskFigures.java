package huican.schemas.figures;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures of a task as they go through logs and between processes: a map with names in snake case. Who writes them and who reads them has
 * the same record; what else is in the map, such as a reason for each source, stands under a prefix.
 */
public final class TaskFigures {
    /** Before a source's key: why its database gave nothing. */
    public static final String NOT_PULLED = "not_pulled.";
    /** Before a definition's key: what could not be computed. */
    public static final String FAILED = "failed.";

    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TaskFigures() {}

    /** In the order of the record's components; more may be put behind them. */
    public static Map<String, Object> map(Record figures) {
        return JSON.convertValue(figures, MAP);
    }

    /** What the map says of the record's components; 0 for a number it does not hold. */
    public static <R extends Record> R of(Map<String, Object> figures, Class<R> type) {
        return JSON.convertValue(figures, type);
    }

    /** What stands under a prefix, by the rest of the name. */
    public static Map<String, String> under(String prefix, Map<String, Object> figures) {
        var found = new LinkedHashMap<String, String>();
        figures.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), String.valueOf(value));
            }
        });
        return found;
    }
}
