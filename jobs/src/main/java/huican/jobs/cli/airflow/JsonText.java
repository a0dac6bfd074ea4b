package huican.jobs.cli.airflow;

import huican.jobs.operate.OperatorProblem;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects on the command line. */
final class JsonText {
    private JsonText() {}

    /**
     * The object; empty for null.
     *
     * @param what it is, for the message
     */
    static Map<String, Object> object(String what, String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        Object read = TextFiles.value(text, what + " '" + text + "' is not valid JSON. Error: ");
        if (!(read instanceof Map<?, ?> map)) {
            throw OperatorProblem.invalid(what + " '" + text + "' is not a JSON object");
        }
        var object = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }
}
