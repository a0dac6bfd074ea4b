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

    /** Without the character zero, which no database keeps in a text. */
    public Optional<String> text(String key) {
        return get(
                key,
                "string_type",
                "Input should be a valid string",
                node -> node.isTextual() && node.asText().indexOf(0) < 0 ? node.asText() : null);
    }

    /** As {@link #text}, but it has to be there. */
    public String requiredText(String key) {
        require(key);
        return text(key).orElse("");
    }

    /** At most that many characters. */
    public Optional<String> text(String key, int longest) {
        Optional<String> text = text(key);
        if (text.isPresent() && text.get().codePointCount(0, text.get().length()) > longest) {
            refuse(key, "string_too_long", "String should have at most " + longest + " characters");
        }
        return text;
    }

    /** Also as one of the words and numbers that mean it. */
    public Optional<Boolean> bool(String key) {
        boolean word = json.path(key).isTextual();
        return get(
                key,
                word ? "bool_parsing" : "bool_type",
                "Input should be a valid boolean" + (word ? ", unable to interpret input" : ""),
                node -> node.isContainerNode()
                        ? null
                        : Words.bool(node.asText()).orElse(null));
    }

    public boolean bool(String key, boolean without) {
        return bool(key).orElse(without);
    }

    /** Also as text. */
    public Optional<Integer> integer(String key) {
        boolean text = json.path(key).isTextual();
        return get(
                key,
                text ? "int_parsing" : "int_type",
                "Input should be a valid integer" + (text ? ", unable to parse string as an integer" : ""),
                node -> node.isTextual()
                        ? Words.integer(node.asText()).orElse(null)
                        : node.isIntegralNumber() && node.canConvertToInt() ? node.asInt() : null);
    }

    /** As {@link #integer(String)}, and not less. */
    public Optional<Integer> integer(String key, int least) {
        Optional<Integer> number = integer(key);
        if (number.isPresent() && number.get() < least) {
            refuse(key, "greater_than_equal", "Input should be greater than or equal to " + least);
        }
        return number;
    }

    public Optional<Instant> instant(String key) {
        return get(
                key,
                "datetime_from_date_parsing",
                "Input should be a valid datetime or date, invalid datetime",
                node -> node.isTextual() ? Instants.parse(node.asText()).orElse(null) : null);
    }

    /** A moment with its offset. */
    public Optional<Instant> aware(String key) {
        JsonNode node = json.get(key);
        if (node != null && node.isTextual() && Instants.isNaive(node.asText())) {
            asked.add(key);
            invalid.add(new Invalid("timezone_aware", at(key), "Input should have timezone info", node.asText()));
            return Optional.empty();
        }
        return instant(key);
    }

    public Optional<Double> decimal(String key) {
        return get(
                key, "float_type", "Input should be a valid number", node -> node.isNumber() ? node.asDouble() : null);
    }

    /** Any number of these words; null stands for itself. */
    public Optional<List<String>> words(String key, List<String> words) {
        JsonNode node = json.get(key);
        asked.add(key);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            invalid.add(new Invalid("list_type", at(key), "Input should be a valid list", value(node)));
            return Optional.empty();
        }
        var found = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode one = node.get(i);
            if (one.isNull() || one.isTextual() && words.contains(one.asText())) {
                found.add(one.isNull() ? null : one.asText());
            } else {
                invalid.add(new Invalid("enum", at(key, i), "Input should be " + alternatives(words), value(one)));
            }
        }
        return Optional.of(found);
    }

    /** Names, each by itself or with the map index that it has without mapping: {@code "a"} or {@code ["a", -1]}. */
    public Optional<List<String>> namesWithIndex(String key) {
        return get(key, "list_type", "Input should be a valid list", node -> {
            if (!node.isArray()) {
                return null;
            }
            var names = new ArrayList<String>();
            for (JsonNode one : node) {
                boolean pair = one.isArray() && one.size() == 2 && one.get(1).isIntegralNumber();
                JsonNode name = pair ? one.get(0) : one;
                if (!name.isTextual()) {
                    return null;
                }
                if (!pair || one.get(1).asInt() == -1) {
                    names.add(name.asText());
                } else {
                    names.add(""); // there are no mapped tasks
                }
            }
            return names;
        });
    }

    /** Texts, or objects to be asked as this one, in one list. */
    public Optional<List<Object>> textsOrBodies(String key) {
        return get(key, "list_type", "Input should be a valid list", node -> {
            if (!node.isArray()) {
                return null;
            }
            var found = new ArrayList<Object>();
            for (int i = 0; i < node.size(); i++) {
                JsonNode one = node.get(i);
                if (one.isTextual()) {
                    found.add(one.asText());
                } else if (one instanceof ObjectNode object) {
                    found.add(new Body(object, at(key, i), invalid));
                } else {
                    return null;
                }
            }
            return found;
        });
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
        return bodies(key, json -> json instanceof ObjectNode object ? object : null);
    }

    /** The same; a text stands for an object that has it under {@code textKey} and nothing else. */
    public Optional<List<Body>> bodies(String key, String textKey) {
        return bodies(
                key,
                json -> json.isTextual()
                        ? Json.MAPPER.createObjectNode().put(textKey, json.asText())
                        : json instanceof ObjectNode object ? object : null);
    }

    private Optional<List<Body>> bodies(String key, Function<JsonNode, ObjectNode> object) {
        return get(key, "list_type", "Input should be a valid list", node -> {
            if (!node.isArray()) {
                return null;
            }
            var bodies = new ArrayList<Body>();
            for (int i = 0; i < node.size(); i++) {
                ObjectNode one = object.apply(node.get(i));
                if (one == null) {
                    return null;
                }
                bodies.add(new Body(one, at(key, i), invalid));
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
        refuse(key, "value_error", "Value error, " + message);
    }

    /** @param type in pydantic's words */
    public void refuse(String key, String type, String message) {
        invalid.add(new Invalid(type, at(key), message, any(key)));
    }

    /** What is given does not go together. */
    public void refuse(String message) {
        invalid.add(new Invalid("value_error", place, "Value error, " + message, value(json)));
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
