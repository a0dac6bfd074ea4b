package huican.jobs.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.http.HttpProblem.Invalid;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one object of a request's body. Objects within an object tell theirs with those of the outermost one. */
final class Faults {
    private final List<Object> place;
    private final List<Invalid> found;

    private Faults(List<Object> place, List<Invalid> found) {
        this.place = place;
        this.found = found;
    }

    /** Of a whole body. */
    static Faults ofBody() {
        return new Faults(List.of("body"), new ArrayList<>());
    }

    /** Of an object within a list. */
    Faults within(String key, int position) {
        return new Faults(at(key, position), found);
    }

    /**
     * At a value, or at one within its list.
     *
     * @param type in pydantic's words
     * @param given null if nothing was
     */
    void add(String type, String message, JsonNode given, Object... where) {
        found.add(new Invalid(type, at(where), message, given == null ? null : value(given)));
    }

    /** Answers 422 if there are any. */
    void tell() {
        if (!found.isEmpty()) {
            throw HttpProblem.invalid(found);
        }
    }

    private List<Object> at(Object... more) {
        var whole = new ArrayList<>(place);
        whole.addAll(List.of(more));
        return List.copyOf(whole);
    }

    static Object value(JsonNode node) {
        return Json.MAPPER.convertValue(node, Object.class);
    }
}
