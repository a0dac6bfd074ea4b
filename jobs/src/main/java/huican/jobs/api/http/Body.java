package huican.jobs.api.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import huican.jobs.api.http.HttpProblem.Invalid;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A JSON object of a request. Each value is asked for by its key and kind; {@link #end} then answers 422 with all that was not so, and with the
 * keys that nobody asked for. What is asked for wrongly reads as not given until then.
 */
public final class Body {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectNode json;
    private final List<Object> place;
    private final Set<String> asked = new HashSet<>();
    private final List<Invalid> invalid;

    private Body(ObjectNode json, List<Object> place, List<Invalid> invalid) {
        this.json = json;
        this.place = place;
        this.invalid = invalid;
    }

    static Body read(byte[] bytes) {
        JsonNode read;
        try {
            read = bytes.length == 0 ? null : Json.MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw HttpProblem.invalid(new Invalid("json_invalid", List.of("body", 0), "JSON decode error", Map.of()));
        }
        if (read == null || read.isNull() || read.isMissingNode()) {
            throw HttpProblem.invalid(new Invalid("missing", List.of("body"), "Field required", null));
        }
        if (!(read instanceof ObjectNode object)) {
            throw HttpProblem.invalid(new Invalid(
                    "model_attributes_type",
                    List.of("body"),
                    "Input should be a valid dictionary or object to extract fields from",
                    value(read)));
        }
        return new Body(object, List.of("body"), new ArrayList<>());
    }

    /** Whether the key is there, with null too. */
    public boolean has(String key) {
        asked.add(key);
        return json.has(key);
    }

    public Optional<String> text(String key) {
        return get(
                key, "string_type", "Input should be a valid string", node -> node.isTextual() ? node.asText() : null);
    }

    /** As {@link #text}, but it has to be there. */
    public String requiredText(String key) {
        require(key);
        return text(key).orElse("");
    }

    public Optional<Boolean> bool(String key) {
        return get(
                key,
                "bool_type",
                "Input should be a valid boolean",
                node -> node.isBoolean() ? node.asBoolean() : null);
    }

    public boolean bool(String key, boolean without) {
        return bool(key).orElse(without);
    }

    public Optional<Integer> integer(String key) {
        return get(
                key,
                "int_type",
                "Input should be a valid integer",
                node -> node.isIntegralNumber() && node.canConvertToInt() ? node.asInt() : null);
    }

    public Optional<Instant> instant(String key) {
        return get(
                key,
                "datetime_from_date_parsing",
                "Input should be a valid datetime or date, invalid datetime",
                node -> node.isTextual() ? Instants.parse(node.asText()).orElse(null) : null);
    }

    /** One of these words. */
    public Optional<String> word(String key, List<String> words) {
        return get(
                key,
                "enum",
                "Input should be " + alternatives(words),
                node -> node.isTextual() && words.contains(node.asText()) ? node.asText() : null);
    }

    /** A JSON object, its keys in their order. */
    public Optional<Map<String, Object>> object(String key) {
        return get(
                key,
                "dict_type",
                "Input should be a valid dictionary",
                node -> node.isObject() ? Json.MAPPER.convertValue(node, OBJECT) : null);
    }

    /** Any JSON value; null if it is null or not there. */
    public Object any(String key) {
        asked.add(key);
        return json.has(key) ? value(json.get(key)) : null;
    }

    public Optional<List<String>> texts(String key) {
        return get(key, "list_type", "Input should be a valid list", node -> {
            if (!node.isArray()) {
                return null;
            }
            var texts = new ArrayList<String>();
            for (JsonNode one : node) {
                if (!one.isTextual()) {
                    return null;
                }
                texts.add(one.asText());
            }
            return texts;
        });
    }

    /** Objects within a list, each to be asked as this one; its mistakes are told by {@link #end} of this one. */
    public Optional<List<Body>> bodies(String key) {
        return get(key, "list_type", "Input should be a valid list", node -> {
            if (!node.isArray()) {
                return null;
            }
            var bodies = new ArrayList<Body>();
            for (int i = 0; i < node.size(); i++) {
                if (!(node.get(i) instanceof ObjectNode object)) {
                    return null;
                }
                bodies.add(new Body(object, at(key, i), invalid));
            }
            return bodies;
        });
    }

    /** It has to be there; what kind it is of is asked apart. */
    public void require(String key) {
        asked.add(key);
        if (!json.has(key)) {
            invalid.add(new Invalid("missing", at(key), "Field required", value(json)));
        }
    }

    /** Something is wrong with a value that is of the right kind. */
    public void refuse(String key, String message) {
        invalid.add(new Invalid("value_error", at(key), "Value error, " + message, any(key)));
    }

    /** All has been asked for: answers 422 if something is not as it should be, or if there is a key more. */
    public void end() {
        checkKeys();
        if (!invalid.isEmpty()) {
            throw HttpProblem.invalid(invalid);
        }
    }

    /** Notes keys that nobody asked for; of an object within a list, whose mistakes its outermost one tells. */
    public void checkKeys() {
        json.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                invalid.add(new Invalid(
                        "extra_forbidden", at(key), "Extra inputs are not permitted", value(json.get(key))));
            }
        });
    }

    private <T> Optional<T> get(String key, String type, String message, Function<JsonNode, T> read) {
        asked.add(key);
        JsonNode node = json.get(key);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        T value = read.apply(node);
        if (value == null) {
            invalid.add(new Invalid(type, at(key), message, value(node)));
        }
        return Optional.ofNullable(value);
    }

    private List<Object> at(Object... more) {
        var whole = new ArrayList<>(place);
        whole.addAll(List.of(more));
        return List.copyOf(whole);
    }

    private static Object value(JsonNode node) {
        return Json.MAPPER.convertValue(node, Object.class);
    }

    /** {@code 'a', 'b' or 'c'}. */
    static String alternatives(List<String> words) {
        var quoted = words.stream().map(word -> "'" + word + "'").toList();
        int last = quoted.size() - 1;
        return last == 0 ? quoted.get(0) : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }
}
